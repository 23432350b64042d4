package dev.meridian.portfolio.projectimport;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The records of a file, read as they come. The file is split as single bytes, which UTF-8 allows,
 * and each field is decoded by itself, so that one wrong byte costs one row. A field of more than
 * 64 KiB, or a record of more than 1 MiB or 1,000 fields, breaks the file off: none fills the
 * memory.
 */
final class CsvRows {

  private static final int LONGEST_FIELD = 64 * 1024;
  private static final int LONGEST_RECORD = 1024 * 1024;
  private static final int MOST_FIELDS = 1_000;
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  private final Iterator<CsvRecord> records;
  private final CsvHeader header;
  private long nextLine = 1;
  private boolean broken;

  CsvRows(InputStream body) {
    this.records = reader(body).iterator();
    this.header = CsvHeader.of(nextRecord().map(CsvRecord::getFields).orElse(List.of()));
  }

  // What is not deprecated ends the reading at the first letter after a closing quote.
  @SuppressWarnings("removal")
  private static CsvReader<CsvRecord> reader(InputStream body) {
    return CsvReader.builder()
        .skipEmptyLines(false)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowExtraCharsAfterClosingQuote(true)
        .allowUnclosedQuote(false)
        .detectBomHeader(false)
        .maxBufferSize(2 * LONGEST_FIELD)
        .build(
            CsvRecordHandler.of(
                limits ->
                    limits
                        .maxFieldSize(LONGEST_FIELD)
                        .maxRecordSize(LONGEST_RECORD)
                        .maxFields(MOST_FIELDS)),
            new InputStreamReader(body, StandardCharsets.ISO_8859_1));
  }

  CsvHeader header() {
    return header;
  }

  /** The next record that is not an empty line; none at the end, or where the file breaks off. */
  Optional<CsvRow> next() {
    for (var record = nextRecord(); record.isPresent(); record = nextRecord()) {
      List<String> fields = record.get().getFields();
      if (fields.size() > 1 || !fields.get(0).isBlank()) {
        return Optional.of(new CsvRow(record.get().getStartingLineNumber(), header, fields));
      }
    }
    return Optional.empty();
  }

  /** Whether the rest, from {@link #nextLine} on, is no record. */
  boolean isBroken() {
    return broken;
  }

  /** Where the next record starts. */
  long nextLine() {
    return nextLine;
  }

  private Optional<CsvRecord> nextRecord() {
    try {
      if (broken || !records.hasNext()) {
        return Optional.empty();
      }
      CsvRecord record = records.next();
      nextLine = record.getStartingLineNumber() + 1 + lineBreaks(record.getFields());
      return Optional.of(record);
    } catch (CsvParseException unreadable) {
      broken = true;
      return Optional.empty();
    }
  }

  private static long lineBreaks(List<String> fields) {
    return fields.stream().mapToLong(field -> LINE_BREAK.matcher(field).results().count()).sum();
  }
}
