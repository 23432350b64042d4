package dev.meridian.platform.event;

/** The streams that a source has. */
public final class Topic {

  /** What happened to records and figures. */
  public static final String EVENTS = "events";

  /** Observed metric values, many and short-lived. */
  public static final String METRICS = "metrics";

  private Topic() {}

  /** The Redis key of a topic's stream, shared by all sources. */
  public static String streamKey(String topic) {
    return "meridian:" + topic;
  }
}
