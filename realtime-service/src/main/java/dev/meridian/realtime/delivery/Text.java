package dev.meridian.realtime.delivery;

import java.nio.charset.StandardCharsets;

/** A message as it goes over the wire, encoded once however many connections get it. */
public final class Text implements Waiting {

  private final byte[] bytes;

  public Text(String characters) {
    this.bytes = characters.getBytes(StandardCharsets.UTF_8);
  }

  /** In UTF-8; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** In bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
