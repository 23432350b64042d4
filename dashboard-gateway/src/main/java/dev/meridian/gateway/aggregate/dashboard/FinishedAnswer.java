package dev.meridian.gateway.aggregate.dashboard;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** An answer as the bytes that go out, made once and sent to whoever may see it. */
final class FinishedAnswer {

  private final OutgoingBytes json;
  private final String tag;
  private final String entityTag;
  private final Instant newest;
  private volatile OutgoingBytes zipped;

  /**
   * @param tag the entity tag without quotes, the same as the refresh token
   * @param newest instant of the data; null when there is none
   */
  FinishedAnswer(byte[] json, String tag, Instant newest) {
    this.json = new OutgoingBytes(json);
    this.tag = tag;
    this.entityTag = "W/\"" + tag + "\"";
    this.newest = newest;
  }

  Buffer json() {
    return json.send();
  }

  /** The same, compressed when somebody first asks for it. */
  Buffer gzip() {
    OutgoingBytes bytes = zipped;
    if (bytes == null) {
      bytes = new OutgoingBytes(zip(json.copy()));
      zipped = bytes;
    }
    return bytes.send();
  }

  String tag() {
    return tag;
  }

  /** The tag as the header has it. */
  String entityTag() {
    return entityTag;
  }

  Instant newest() {
    return newest;
  }

  /** Both forms together, by which the cache of answers is bounded. */
  int weight() {
    return 2 * json.length();
  }

  private static byte[] zip(byte[] plain) {
    var bytes = new ByteArrayOutputStream(plain.length / 2);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException("Memory takes every byte", impossible);
    }
    return bytes.toByteArray();
  }
}
