package dev.meridian.gateway.aggregate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Real time, ahead by as much as a test says. */
final class MovedClock extends Clock {

  private Duration ahead = Duration.ZERO;

  void goAhead(Duration by) {
    ahead = ahead.plus(by);
  }

  void setAhead(Duration by) {
    ahead = by;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
