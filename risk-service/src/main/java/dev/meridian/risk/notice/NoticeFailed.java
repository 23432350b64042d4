package dev.meridian.risk.notice;

/** A notice did not arrive; another attempt may help. */
class NoticeFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoticeFailed(String message) {
    super(message);
  }

  NoticeFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
