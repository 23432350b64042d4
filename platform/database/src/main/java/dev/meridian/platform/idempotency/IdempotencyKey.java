package dev.meridian.platform.idempotency;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A key as its sender means it: two users, or two paths, may use the same text. */
record IdempotencyKey(UUID tenant, String userId, String path, String text) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

  static String text(List<String> headers) {
    String text = headers.get(0).strip();
    if (headers.size() > 1 || !VISIBLE_ASCII.matcher(text).matches()) {
      throw new Failure.Rejected(
          FieldError.header(HEADER, "must be one text of 1 to 255 visible ASCII characters"));
    }
    return text;
  }

  /** For an advisory lock; that two keys share a number is possible, and does no harm. */
  long number() {
    String name = String.join("\n", tenant.toString(), userId, path, text);
    byte[] digest = RequestFingerprint.sha256(name.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong();
  }
}
