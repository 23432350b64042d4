package dev.meridian.platform.event;

/** The streams that a source has. */
public final class Topic {

  /** What happened to records and figures. */
  public static final String EVENTS = "events";

  /** Observed metric values, many and short-lived. */
  public static final String METRICS = "metrics";

  private Topic() {}

  /**
   * The Redis key of a topic's stream, shared by all sources. The braces keep all of them in one
   * slot of a Redis Cluster, where one command cannot read from two.
   */
  public static String streamKey(String topic) {
    return "{meridian}:" + topic;
  }
}
