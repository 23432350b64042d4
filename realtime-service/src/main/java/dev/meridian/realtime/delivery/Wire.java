package dev.meridian.realtime.delivery;

/** The socket under an outlet. */
public interface Wire {

  /**
   * Told what became of a text, on any thread. A plain call: with a thousand clients whatever
   * surrounds it would cost more than the text.
   */
  @FunctionalInterface
  interface Sent {

    /**
     * @param written false when the socket was gone before
     */
    void done(boolean written);
  }

  /** Sends a text and tells once it is really written, or cannot be any more. */
  void send(Text text, Sent sent);

  /** Says why, and ends once the client has heard it. */
  void close(int code, String reason);

  /** Ends at once, whatever the client has heard. */
  void cut();
}
