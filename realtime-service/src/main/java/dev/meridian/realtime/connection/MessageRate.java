package dev.meridian.realtime.connection;

import java.util.function.LongSupplier;

/** Counts one client's messages; what comes beyond the rate is refused. */
public final class MessageRate {

  private final int perSecond;
  private final LongSupplier nanoTime;
  private double permits;
  private long countedAt;

  public MessageRate(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.permits = perSecond;
    this.countedAt = nanoTime.getAsLong();
  }

  public synchronized boolean allows() {
    long now = nanoTime.getAsLong();
    permits = Math.min(perSecond, permits + perSecond * (now - countedAt) / 1e9);
    countedAt = now;
    if (permits < 1) {
      return false;
    }
    permits--;
    return true;
  }
}
