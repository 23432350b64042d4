package dev.meridian.benchmarks.measure;

/** A side did not send what it must: there is nothing to report. */
public final class WrongAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WrongAnswer(String message) {
    super(message);
  }
}
