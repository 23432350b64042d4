package dev.meridian.realtime.delivery;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a view's chain of states. Its text, {@code epoch:offset}, is what clients come back
 * with.
 *
 * @param epoch offsets are comparable within one
 */
public record Position(String epoch, long offset) {

  private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{1,36}):(\\d{1,18})");

  /** A place of which nothing is known; nothing continues it. */
  public static final Position UNKNOWN = new Position("", 0);

  /** Empty where the text is none of ours. */
  public static Optional<Position> parse(String text) {
    return Optional.of(TEXT.matcher(text))
        .filter(match -> match.matches())
        .map(match -> new Position(match.group(1), Long.parseLong(match.group(2))));
  }

  /** Whether nothing between the two is unknown: this one lies further on in the same chain. */
  boolean continues(Position earlier) {
    return epoch.equals(earlier.epoch) && offset >= earlier.offset;
  }

  @Override
  public String toString() {
    return epoch + ":" + offset;
  }
}
