package dev.meridian.risk.rollup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** What a transaction has changed so far; added to the sums once, when it ends. */
final class PendingChanges {

  private final Map<String, Exposure> exposures = new TreeMap<>();
  private final Map<ShareKey, Share> shares = new TreeMap<>();
  private final LocalDate today;
  private final Instant now;

  /**
   * @param today the tenant's
   */
  PendingChanges(LocalDate today, Instant now) {
    this.today = today;
    this.now = now;
  }

  void add(String portfolio, Exposure exposure) {
    exposures.merge(portfolio, exposure, Exposure::plus);
  }

  void add(ShareKey key, Share share) {
    shares.merge(key, share, Share::plus);
  }

  Map<String, Exposure> exposures() {
    return exposures;
  }

  Map<ShareKey, Share> shares() {
    return shares;
  }

  LocalDate today() {
    return today;
  }

  Instant now() {
    return now;
  }
}
