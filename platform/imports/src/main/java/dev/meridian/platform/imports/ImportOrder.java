package dev.meridian.platform.imports;

import java.io.InputStream;

/**
 * What is to be read, and how.
 *
 * @param mediaType without parameters
 */
record ImportOrder<P extends ImportProfile>(
    Importer<P> importer, P profile, Columns columns, String mediaType, ImportRights rights) {

  static final String CSV = "text/csv";

  ImportRows rows(InputStream body) {
    return mediaType.equals(CSV) ? new CsvRows(body, columns) : new JsonRows(body, columns);
  }
}
