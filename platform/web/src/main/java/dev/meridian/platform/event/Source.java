package dev.meridian.platform.event;

/** One topic of one service: what has positions of its own. */
public record Source(String service, String topic) {

  /** Reads {@code portfolio:events}. */
  public static Source parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("A source is written service:topic, not " + text);
    }
    return new Source(parts[0], parts[1]);
  }

  @Override
  public String toString() {
    return service + ":" + topic;
  }
}
