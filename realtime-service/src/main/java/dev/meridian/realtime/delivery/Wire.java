package dev.meridian.realtime.delivery;

import io.smallrye.mutiny.Uni;

/** The socket under an outlet. */
public interface Wire {

  /** Completes when the text is really written. */
  Uni<Void> send(String text);

  void close(int code, String reason);
}
