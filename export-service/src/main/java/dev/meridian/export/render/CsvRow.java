package dev.meridian.export.render;

import de.siegmar.fastcsv.writer.CsvWriter;

/** One row; what is not set is an empty cell. Every cell is safe already. */
record CsvRow(
    String section,
    String name,
    String value,
    String unit,
    String item,
    String date,
    String portfolio,
    String status,
    String detail) {

  CsvRow(String section, String name, String value, String unit) {
    this(section, name, value, unit, "", "", "", "", "");
  }

  CsvRow item(String text) {
    return new CsvRow(section, name, value, unit, text, date, portfolio, status, detail);
  }

  CsvRow date(String text) {
    return new CsvRow(section, name, value, unit, item, text, portfolio, status, detail);
  }

  CsvRow portfolio(String text) {
    return new CsvRow(section, name, value, unit, item, date, text, status, detail);
  }

  CsvRow status(String text) {
    return new CsvRow(section, name, value, unit, item, date, portfolio, text, detail);
  }

  CsvRow detail(String text) {
    return new CsvRow(section, name, value, unit, item, date, portfolio, status, text);
  }

  void write(CsvWriter csv) {
    csv.writeRecord(section, name, value, unit, item, date, portfolio, status, detail);
  }
}
