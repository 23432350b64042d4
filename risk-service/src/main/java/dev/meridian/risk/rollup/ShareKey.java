package dev.meridian.risk.rollup;

import java.util.Comparator;

/**
 * Where a risk's share in the figures is added up. Ordered, so that all writers take the rows in
 * one order.
 *
 * @param kind as the view {@code risk_share} names it
 * @param level and status, the words on the wire: what selections ask for
 */
record ShareKey(String portfolio, String kind, String level, String status, int bucket)
    implements Comparable<ShareKey> {

  private static final Comparator<ShareKey> ORDER =
      Comparator.comparing(ShareKey::portfolio)
          .thenComparing(ShareKey::kind)
          .thenComparing(ShareKey::level)
          .thenComparing(ShareKey::status)
          .thenComparingInt(ShareKey::bucket);

  @Override
  public int compareTo(ShareKey other) {
    return ORDER.compare(this, other);
  }

  ShareKey in(String otherPortfolio) {
    return new ShareKey(otherPortfolio, kind, level, status, bucket);
  }
}
