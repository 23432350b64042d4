package dev.meridian.export.render;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as a spreadsheet may safely read them. */
final class Cells {

  /** A cell that begins so is run as a formula by spreadsheets. */
  private static final String DANGEROUS = "=+-@\t\r\n";

  private Cells() {}

  /** Text that no spreadsheet takes for a formula; empty for null. */
  static String text(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    return DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** A number stays a number, a text is made safe, nothing is empty. */
  static String of(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    return value.isNull() || value.isMissingNode() ? "" : text(value.asText());
  }
}
