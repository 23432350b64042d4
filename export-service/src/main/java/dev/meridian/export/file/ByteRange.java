package dev.meridian.export.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes within a file.
 *
 * @param from the first byte, from 0
 * @param to the last byte
 */
record ByteRange(long from, long to) {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Empty where the header does not ask for exactly one range. */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher range = RANGE.matcher(header == null ? "" : header.strip());
    if (!range.matches()) {
      return Optional.empty();
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(suffix(Long.parseLong(last), size));
    }
    long to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
    return Optional.of(new ByteRange(Long.parseLong(first), to));
  }

  private static ByteRange suffix(long length, long size) {
    return new ByteRange(Math.max(0, size - length), size - 1);
  }

  /** Whether the file has no byte of it. */
  boolean isEmpty() {
    return from > to;
  }
}
