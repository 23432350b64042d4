package dev.meridian.benchmarks.screen;

/**
 * What one side did in one round.
 *
 * @param deliveriesPerSecond changes shown, counted at each screen
 * @param texts that carried them
 * @param bytes of the texts
 * @param idleShare of the round in which nobody had the server's core
 * @param late share of the publications that came more than a millisecond after they were due
 */
record FanOutRound(
    long deliveries,
    double deliveriesPerSecond,
    double processorMicrosPerDelivery,
    long texts,
    long bytes,
    double p50Millis,
    double p99Millis,
    double processorShare,
    double idleShare,
    double late) {

  double changesPerText() {
    return (double) deliveries / texts;
  }

  double bytesPerDelivery() {
    return (double) bytes / deliveries;
  }
}
