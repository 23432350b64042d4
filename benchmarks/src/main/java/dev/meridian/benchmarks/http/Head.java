package dev.meridian.benchmarks.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The head of an HTTP/1.1 answer, read where it lies.
 *
 * @param status the code, such as 200
 * @param length of the head with its blank line, in bytes
 * @param bodyLength as Content-Length says; 0 without one
 */
record Head(int status, int length, int bodyLength) {

  private static final byte[] CONTENT_LENGTH =
      "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int STATUS_DIGITS = 3;
  private static final int TO_LOWER_CASE = 0x20;

  /** Null while the head in {@code received}, from 0 to its position, is not complete. */
  static Head of(ByteBuffer received) {
    int bodyLength = 0;
    for (int at = 0; at + 2 < received.position(); at++) {
      if (received.get(at) != '\n') {
        continue;
      }
      if (received.get(at + 1) == '\r' && received.get(at + 2) == '\n') {
        return new Head(number(received, STATUS_AT, STATUS_DIGITS), at + 3, bodyLength);
      }
      if (isContentLength(received, at + 1)) {
        bodyLength = number(received, at + 1 + CONTENT_LENGTH.length, Integer.MAX_VALUE);
      }
    }
    return null;
  }

  private static boolean isContentLength(ByteBuffer received, int at) {
    if (at + CONTENT_LENGTH.length >= received.position()) {
      return false;
    }
    for (int index = 0; index < CONTENT_LENGTH.length; index++) {
      if ((received.get(at + index) | TO_LOWER_CASE) != CONTENT_LENGTH[index]) {
        return false;
      }
    }
    return true;
  }

  private static int number(ByteBuffer received, int from, int maxDigits) {
    int at = from;
    while (received.get(at) == ' ') {
      at++;
    }
    int number = 0;
    for (int digits = 0; digits < maxDigits && Character.isDigit(received.get(at)); digits++) {
      number = number * 10 + received.get(at++) - '0';
    }
    return number;
  }
}
