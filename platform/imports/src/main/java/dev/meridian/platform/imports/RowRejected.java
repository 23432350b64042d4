package dev.meridian.platform.imports;

/** One row cannot be taken; the others can. */
public final class RowRejected extends Exception {

  private static final long serialVersionUID = 1L;

  private final String column;

  /**
   * @param column as the profile names it; null when the row as a whole is wrong
   * @param reason what is wrong, to be read after the column's name
   */
  public RowRejected(String column, String reason) {
    super(reason, null, false, false);
    this.column = column;
  }

  public String column() {
    return column;
  }
}
