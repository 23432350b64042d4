package dev.meridian.gateway.ticket;

import dev.meridian.platform.json.WireName;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.util.Locale;

/** What a ticket opens. */
public enum Purpose implements WireName {
  /** One WebSocket, within half a minute. */
  WS,

  /** A session's event streams, as often as the browser reconnects. */
  STREAM;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What was asked for. The constraint of a field would call it by its name in Java. */
  static Purpose required(Purpose asked) {
    if (asked == null) {
      throw new Failure.Rejected(FieldError.body("for", "must be ws or stream"));
    }
    return asked;
  }
}
