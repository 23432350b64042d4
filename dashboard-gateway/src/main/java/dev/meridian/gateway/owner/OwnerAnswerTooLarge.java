package dev.meridian.gateway.owner;

/** A service went on answering past what the gateway takes. */
public class OwnerAnswerTooLarge extends Exception {

  private static final long serialVersionUID = 1L;

  OwnerAnswerTooLarge(int maxBytes) {
    super("The answer has more than " + maxBytes + " bytes");
  }
}
