package dev.meridian.benchmarks.screen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Checks all texts that viewers receive without parsing most of them: a state goes to many in the
 * same bytes, of which the first ones are parsed and the others compared by length and checksum.
 */
final class Texts {

  private final Function<String, Shown> parser;
  private final Map<Long, Shown> known = new HashMap<>();
  private long received;
  private long bytes;

  /**
   * @param parser fails where the text is not what the server must send
   */
  Texts(Function<String, Shown> parser) {
    this.parser = parser;
  }

  Shown read(ByteBuffer text) {
    received++;
    bytes += text.remaining();
    var checksum = new CRC32C();
    checksum.update(text.duplicate());
    long key = (long) text.remaining() << Integer.SIZE | checksum.getValue();
    Shown same = known.get(key);
    if (same != null) {
      return same;
    }
    Shown shown = parser.apply(StandardCharsets.UTF_8.decode(text).toString());
    if (shown.isState()) {
      known.put(key, shown);
    }
    return shown;
  }

  long received() {
    return received;
  }

  long bytes() {
    return bytes;
  }

  /** How many different states there were. */
  int distinct() {
    return known.size();
  }
}
