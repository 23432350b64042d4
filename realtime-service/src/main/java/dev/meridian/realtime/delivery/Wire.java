package dev.meridian.realtime.delivery;

import java.util.List;

/** The socket under an outlet. */
public interface Wire {

  /**
   * Told what became of texts, on the connection's own thread. A plain call: with a thousand
   * clients whatever surrounds it would cost more than the texts.
   */
  @FunctionalInterface
  interface Sent {

    /**
     * @param written false when the socket was gone before
     */
    void done(boolean written);
  }

  /** Has something done on the connection's own thread, after what waits there. */
  void onOwnThread(Runnable work);

  /**
   * Sends texts together, by one write: that is what the kernel charges for. Tells once they are
   * really written, or cannot be any more. On the connection's own thread.
   */
  void send(List<Text> texts, Sent sent);

  /** Says why, and ends once the client has heard it. On the connection's own thread. */
  void close(int code, String reason);

  /** Ends at once, whatever the client has heard. */
  void cut();
}
