package dev.meridian.realtime.connection;

import java.util.Map;
import java.util.Set;

/** Whose words a client uses, and is answered with: ours, or those of a source document. */
public enum Dialect {
  OURS("dashboard.data", "dashboard.update", "metrics.data", "alert.new", "notification"),

  /** Of document 000, by Socket.IO. */
  COLONS("dashboard:data", "dashboard:update", "metrics:data", "alert:new", "notification"),

  /** Of document 003, by Socket.IO. */
  UNDERSCORES(
      "dashboard_update",
      "dashboard_update",
      "metrics.data",
      "dashboard_notification",
      "dashboard_notification");

  private static final Map<String, Dialect> BY_MESSAGE =
      Map.of(
          "subscribe:dashboard", COLONS,
          "request:metrics", COLONS,
          "subscribe_dashboard", UNDERSCORES,
          "unsubscribe_dashboard", UNDERSCORES,
          "update_dashboard_filters", UNDERSCORES,
          "request_dashboard_data", UNDERSCORES);

  private final String firstState;
  private final String laterState;
  private final String metrics;
  private final String alert;
  private final String notification;

  Dialect(String firstState, String laterState, String metrics, String alert, String notification) {
    this.firstState = firstState;
    this.laterState = laterState;
    this.metrics = metrics;
    this.alert = alert;
    this.notification = notification;
  }

  /** Of a client's message, by its type. */
  public static Dialect of(String type) {
    return BY_MESSAGE.getOrDefault(type, OURS);
  }

  /** What a document's clients are told of unasked. */
  Set<NewsKind> news() {
    return this == COLONS ? Set.of(NewsKind.PROJECT, NewsKind.PORTFOLIO) : Set.of();
  }

  /** What the first state of a subscription is called. */
  public String firstState() {
    return firstState;
  }

  /** What the states after it are called. */
  public String laterState() {
    return laterState;
  }

  /** What single figures are called. */
  public String metrics() {
    return metrics;
  }

  /** What an alert that was raised is called. */
  public String alert() {
    return alert;
  }

  /** What news of projects or portfolios is called. */
  public String update(NewsKind kind) {
    return kind.wireName() + (this == COLONS ? ":" : ".") + "update";
  }

  /** What anything else that happens to an alert is called. */
  public String notification() {
    return notification;
  }
}
