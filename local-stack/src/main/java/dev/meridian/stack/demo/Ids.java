package dev.meridian.stack.demo;

import java.util.Random;
import java.util.UUID;

/** Ids that come out the same each time. */
final class Ids {

  private static final long VERSION_4 = 0x4000L;
  private static final long VERSION_BITS = 0xF000L;
  private static final long VARIANT = 1L << 63;

  private Ids() {}

  /** A random UUID by RFC 9562, version 4. */
  static UUID next(Random chance) {
    long high = (chance.nextLong() & ~VERSION_BITS) | VERSION_4;
    long low = (chance.nextLong() >>> 2) | VARIANT;
    return new UUID(high, low);
  }
}
