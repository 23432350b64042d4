package dev.meridian.risk.notice;

import java.net.InetAddress;
import java.util.List;

/** Tells addresses of the public Internet from all others, by IANA's special-purpose registries. */
final class PublicAddress {

  private static final int IPV4_BYTES = 4;

  private static final List<Block> IPV4_RESERVED =
      List.of(
          new Block(8, 0),
          new Block(8, 10),
          new Block(10, 100, 64),
          new Block(8, 127),
          new Block(16, 169, 254),
          new Block(12, 172, 16),
          new Block(24, 192, 0, 0),
          new Block(24, 192, 0, 2),
          new Block(24, 192, 88, 99),
          new Block(16, 192, 168),
          new Block(15, 198, 18),
          new Block(24, 198, 51, 100),
          new Block(24, 203, 0, 113),
          new Block(4, 224),
          new Block(4, 240));

  /** Global unicast; all else is local, multicast, or an IPv4 address in disguise. */
  private static final Block IPV6_GLOBAL = new Block(3, 0x20);

  /** Within it: protocols of their own with Teredo, documentation, and 6to4. */
  private static final List<Block> IPV6_RESERVED =
      List.of(
          new Block(23, 0x20, 0x01, 0x00),
          new Block(32, 0x20, 0x01, 0x0d, 0xb8),
          new Block(16, 0x20, 0x02),
          new Block(20, 0x3f, 0xff, 0x00));

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == IPV4_BYTES
        ? IPV4_RESERVED.stream().noneMatch(block -> block.contains(bytes))
        : IPV6_GLOBAL.contains(bytes)
            && IPV6_RESERVED.stream().noneMatch(block -> block.contains(bytes));
  }

  /** Addresses that begin with the same bits; bytes that are not given are 0. */
  private static final class Block {

    private final int bits;
    private final int[] start;

    Block(int bits, int... start) {
      this.bits = bits;
      this.start = start;
    }

    boolean contains(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        int wanted = bit / Byte.SIZE < start.length ? start[bit / Byte.SIZE] : 0;
        if ((address[bit / Byte.SIZE] & mask) != (wanted & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
