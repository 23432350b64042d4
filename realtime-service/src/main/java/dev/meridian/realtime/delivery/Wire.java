package dev.meridian.realtime.delivery;

import io.smallrye.mutiny.Uni;

/** The socket under an outlet. */
public interface Wire {

  /** Completes when the text is really written. */
  Uni<Void> send(Text text);

  /** Says why, and ends once the client has heard it. */
  void close(int code, String reason);

  /** Ends at once, whatever the client has heard. */
  void cut();
}
