package dev.meridian.stack;

/**
 * The stack cannot start, for a reason that the person in front of it can act on: the message is
 * what they read, and needs no stack trace.
 */
public final class StackFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StackFailed(String message) {
    super(message);
  }

  public StackFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
