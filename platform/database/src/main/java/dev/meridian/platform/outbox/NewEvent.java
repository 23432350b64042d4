package dev.meridian.platform.outbox;

import dev.meridian.platform.event.Topic;

/**
 * An event to be told once the running transaction commits.
 *
 * @param type what happened, such as {@code project.updated}
 * @param subject the id of what it happened to
 * @param portfolio where the subject is; null when it is in none
 * @param previousPortfolio where it was, when it moved; else null
 * @param version the subject's version after it
 * @param data the body, written as JSON
 */
public record NewEvent(
    String topic,
    String type,
    String subject,
    String portfolio,
    String previousPortfolio,
    long version,
    Object data) {

  /** An event on the topic of records and figures. */
  public static NewEvent of(
      String type, String subject, String portfolio, long version, Object data) {
    return new NewEvent(Topic.EVENTS, type, subject, portfolio, null, version, data);
  }

  /** An observed metric value, on a topic of its own. */
  public static NewEvent metric(String subject, String portfolio, Object data) {
    return new NewEvent(Topic.METRICS, "metric.observed", subject, portfolio, null, 0, data);
  }
}
