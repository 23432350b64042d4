package dev.meridian.portfolio.projectimport;

/** One row cannot be taken; the others can. */
final class RowRejected extends Exception {

  private static final long serialVersionUID = 1L;

  private final String column;

  /**
   * @param column as the file names it; null when the row as a whole is wrong
   */
  RowRejected(String column, String reason) {
    super(reason, null, false, false);
    this.column = column;
  }

  String column() {
    return column;
  }
}
