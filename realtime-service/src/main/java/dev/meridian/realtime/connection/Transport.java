package dev.meridian.realtime.connection;

import java.util.Locale;

/** By what a client is connected. */
public enum Transport {
  WEB_SOCKET,
  SERVER_SENT_EVENTS;

  /** As metrics and statistics call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
