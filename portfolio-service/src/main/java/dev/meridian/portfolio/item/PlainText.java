package dev.meridian.portfolio.item;

/** Texts that the database can store and people can read. */
public final class PlainText {

  /** Neither control characters nor halves of surrogate pairs. */
  public static final String PATTERN = "[^\\p{Cntrl}\\p{Cs}]*";

  /** What is said of a text that is none. */
  public static final String MESSAGE = "must be plain text";

  private PlainText() {}

  /** Without blanks around it; null when nothing is left. */
  public static String trimmed(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
