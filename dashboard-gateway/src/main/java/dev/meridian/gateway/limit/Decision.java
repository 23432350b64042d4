package dev.meridian.gateway.limit;

/**
 * Whether one request may pass.
 *
 * @param remaining requests that may follow, as far as this replica knows
 * @param resetSeconds until the window ends, rounded up: whoever waits that long is not refused
 *     again
 */
public record Decision(Quota quota, boolean admitted, long remaining, long resetSeconds) {

  /** As an Internet draft of the HTTPAPI working group has it. */
  String state() {
    return '"' + quota.name() + "\";r=" + remaining + ";t=" + resetSeconds;
  }
}
