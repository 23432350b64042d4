package dev.meridian.platform.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** One record of a file, read by the columns' names in the profile. */
public final class ImportRow {

  private static final int DATE_LENGTH = 10;
  private static final int LONGEST_NUMBER = 60;
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  private final long line;
  private final Cells cells;
  private final Columns columns;

  ImportRow(long line, Cells cells, Columns columns) {
    this.line = line;
    this.cells = cells;
    this.columns = columns;
  }

  /** What a record holds, by the names in the file. */
  interface Cells {

    boolean has(String name);

    /** Null when there is none. */
    String text(String name) throws RowRejected;

    /** How many characters there are, for what a portion may hold. */
    long size();
  }

  /** The physical line where it starts, from 1. */
  public long line() {
    return line;
  }

  long size() {
    return cells.size();
  }

  String inFile(String column) {
    return columns.inFile(column);
  }

  /** Whether the file says anything of this column, be it that it is empty. */
  public boolean has(String column) {
    return cells.has(inFile(column));
  }

  /** The trimmed text; null when it is empty, or when the file has no such column. */
  public String text(String column) throws RowRejected {
    try {
      String text = cells.text(inFile(column));
      return text == null || text.isBlank() ? null : text.strip();
    } catch (RowRejected why) {
      throw why.column() == null ? why : new RowRejected(column, why.getMessage());
    }
  }

  /** The text, which must be there. */
  public String required(String column) throws RowRejected {
    String text = text(column);
    if (text == null) {
      throw new RowRejected(column, "is empty");
    }
    return text;
  }

  /** The date, which must be there; of an instant its date part counts. */
  public LocalDate date(String column) throws RowRejected {
    return date(column, required(column));
  }

  /** The date; null when it is empty. */
  public LocalDate dateIfAny(String column) throws RowRejected {
    String text = text(column);
    return text == null ? null : date(column, text);
  }

  private static LocalDate date(String column, String text) throws RowRejected {
    try {
      return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == 'T'
          ? OffsetDateTime.parse(text).toLocalDate()
          : LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new RowRejected(column, "is not a date such as 2026-01-31");
    }
  }

  /** The instant, of a date its begin in UTC; null when it is empty. */
  public Instant instant(String column) throws RowRejected {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      Instant instant =
          text.length() > DATE_LENGTH
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
      if (date.isBefore(FIRST) || date.isAfter(LAST)) {
        throw new RowRejected(column, "must be in the years 1900 to 2999");
      }
      return instant;
    } catch (DateTimeException unreadable) {
      throw new RowRejected(column, "is not an instant such as 2026-01-31T12:00:00Z");
    }
  }

  /** The number; null when it is empty. */
  public BigDecimal number(String column) throws RowRejected {
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
}
