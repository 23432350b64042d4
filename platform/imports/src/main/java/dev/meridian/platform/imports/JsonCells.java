package dev.meridian.platform.imports;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of a line of JSON.
 *
 * @param object null when the line is none
 */
record JsonCells(JsonNode object, long size) implements ImportRow.Cells {

  @Override
  public boolean has(String name) {
    return object != null && object.has(name);
  }

  @Override
  public String text(String name) throws RowRejected {
    if (object == null) {
      throw new RowRejected(null, "is not a JSON object in UTF-8");
    }
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (value.isContainerNode()) {
      throw new RowRejected(name, "must be a text, a number, true or false");
    }
    String text = value.isNumber() ? value.decimalValue().toString() : value.asText();
    if (text.indexOf('\0') >= 0) {
      throw new RowRejected(name, "must be plain text");
    }
    return text;
  }
}
