package dev.meridian.benchmarks.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a body says what the first one said, but for when it was made and what it is called. */
final class AlikeBody implements Predicate<ByteBuffer> {

  private static final Pattern OWN = Pattern.compile("\"(timestamp|refreshToken)\":\"[^\"]*\"");

  private final String first;

  AlikeBody(byte[] first) {
    this.first = common(ByteBuffer.wrap(first));
  }

  @Override
  public boolean test(ByteBuffer body) {
    return common(body).equals(first);
  }

  private static String common(ByteBuffer body) {
    return OWN.matcher(StandardCharsets.UTF_8.decode(body)).replaceAll("");
  }
}
