package dev.meridian.export.job;

/** An export that no further attempt will make; its message is for the person who asked. */
final class ExportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ExportRefused(String reason) {
    super(reason);
  }
}
