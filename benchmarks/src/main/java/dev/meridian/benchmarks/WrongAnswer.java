package dev.meridian.benchmarks;

/** A side did not send what it must: there is nothing to report. */
final class WrongAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongAnswer(String message) {
    super(message);
  }
}
