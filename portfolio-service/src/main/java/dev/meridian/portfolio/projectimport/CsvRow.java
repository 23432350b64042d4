package dev.meridian.portfolio.projectimport;

import dev.meridian.portfolio.project.ProjectRules;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One record of a file.
 *
 * @param line the physical line where it starts; the header is 1
 * @param bytes its fields, each character being one byte of the file
 */
record CsvRow(long line, CsvHeader header, List<String> bytes) {

  private static final int DATE_LENGTH = 10;
  private static final int LONGEST_NUMBER = 60;

  /** How many characters it has, for what a portion may hold. */
  long size() {
    return bytes.stream().mapToLong(String::length).sum();
  }

  /** The trimmed text; null when it is empty, or when the file has no such column. */
  String text(String column) throws RowRejected {
    if (bytes.size() != header.width()) {
      throw new RowRejected(
          null, "has " + bytes.size() + " fields where the header has " + header.width());
    }
    Integer position = header.positions().get(column);
    String text = position == null ? "" : decoded(column, bytes.get(position)).strip();
    return text.isEmpty() ? null : text;
  }

  /** The text, which must be there. */
  String required(String column) throws RowRejected {
    String text = text(column);
    if (text == null) {
      throw new RowRejected(column, "is empty");
    }
    return text;
  }

  /** The date; of an instant its date part counts. */
  LocalDate date(String column) throws RowRejected {
    String text = required(column);
    try {
      return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == 'T'
          ? OffsetDateTime.parse(text).toLocalDate()
          : LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new RowRejected(column, "is not a date such as 2026-01-31");
    }
  }

  /** The instant, of a date its begin in UTC; null when it is empty. */
  Instant instant(String column) throws RowRejected {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      Instant instant =
          text.length() > DATE_LENGTH
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (ProjectRules.isOutOfBounds(LocalDate.ofInstant(instant, ZoneOffset.UTC))) {
        throw new RowRejected(column, ProjectRules.BOUNDS);
      }
      return instant;
    } catch (DateTimeException unreadable) {
      throw new RowRejected(column, "is not an instant such as 2026-01-31T12:00:00Z");
    }
  }

  /** The number; null when it is empty. */
  BigDecimal number(String column) throws RowRejected {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (text.length() > LONGEST_NUMBER || Math.abs((long) number.scale()) > LONGEST_NUMBER) {
        throw new RowRejected(column, "is out of bounds");
      }
      return number;
    } catch (NumberFormatException unreadable) {
      throw new RowRejected(column, "is not a number");
    }
  }

  private static String decoded(String column, String bytes) throws RowRejected {
    if (bytes.indexOf('\0') >= 0) {
      throw new RowRejected(column, "must be plain text");
    }
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException foreign) {
      throw new RowRejected(column, "is not UTF-8");
    }
  }
}
