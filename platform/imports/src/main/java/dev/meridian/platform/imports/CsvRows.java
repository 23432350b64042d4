package dev.meridian.platform.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
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
final class CsvRows implements ImportRows {

  private static final int LONGEST_FIELD = 64 * 1024;
  private static final int LONGEST_RECORD = 1024 * 1024;
  private static final int MOST_FIELDS = 1_000;
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  private final Iterator<CsvRecord> records;
  private final CsvHeader header;
  private final Columns columns;
  private long nextLine = 1;
  private boolean broken;

  CsvRows(InputStream body, Columns columns) {
    this.columns = columns;
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

  @Override
  public void require(List<String> required) {
    if (broken) {
      throw new Failure.Rejected(FieldError.body("header", brokenReason()));
    }
    List<FieldError> missing =
        required.stream()
            .map(columns::inFile)
            .filter(name -> !header.has(name))
            .map(name -> FieldError.body(name, "is missing from the header"))
            .toList();
    if (!missing.isEmpty()) {
      throw new Failure.Rejected(missing);
    }
  }

  @Override
  public Optional<ImportRow> next() {
    for (var record = nextRecord(); record.isPresent(); record = nextRecord()) {
      List<String> fields = record.get().getFields();
      if (fields.size() > 1 || !fields.get(0).isBlank()) {
        var cells = new CsvCells(header, fields);
        return Optional.of(new ImportRow(record.get().getStartingLineNumber(), cells, columns));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isBroken() {
    return broken;
  }

  @Override
  public String brokenReason() {
    return "cannot be read, nor what follows: a quote is not closed, or a field is longer than 64"
        + " KiB, or there are too many fields";
  }

  @Override
  public long nextLine() {
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
