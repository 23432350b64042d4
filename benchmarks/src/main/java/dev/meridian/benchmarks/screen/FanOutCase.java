package dev.meridian.benchmarks.screen;

import java.util.Locale;

/** How changes follow each other on their way to a thousand screens. */
enum FanOutCase {
  /**
   * One event each, so many under way at any time that none waits for the screens: as fast as the
   * server is.
   */
  FAN_OUT(
      EventStream.Kind.ALERT,
      1,
      16,
      0,
      "Alerts, each told to each screen by itself, sixteen under way at any time.",
      "≥ 1.8 by deliveries/s"),

  /** Ten events at once. */
  FAN_OUT_BURSTS(
      EventStream.Kind.PROJECT,
      10,
      4,
      0,
      "Changes of projects in bursts of ten, four bursts under way at any time. Meridian tells what comes within "
          + ScreenSide.NEWS_PACE
          + " together.",
      "≥ 5 by deliveries/s"),

  /** Twenty a second, whatever the server does. */
  PUBLISH_TO_RECEIVE(
      EventStream.Kind.ALERT,
      1,
      0,
      20,
      "20 alerts a second, each told to each screen by itself; Socket.IO with its Redis adapter.",
      "≤ 0.3 by p99");

  private final EventStream.Kind kind;
  private final int burst;
  private final int underWay;
  private final int perSecond;
  private final String inWords;
  private final String goal;

  FanOutCase(
      EventStream.Kind kind, int burst, int underWay, int perSecond, String inWords, String goal) {
    this.kind = kind;
    this.burst = burst;
    this.underWay = underWay;
    this.perSecond = perSecond;
    this.inWords = inWords;
    this.goal = goal;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  EventStream.Kind kind() {
    return kind;
  }

  int burst() {
    return burst;
  }

  /** Bursts that some screen still waits for. */
  int underWay() {
    return underWay;
  }

  /** Bursts; 0 for as fast as the server is. */
  int perSecond() {
    return perSecond;
  }

  String inWords() {
    return inWords;
  }

  String goal() {
    return goal;
  }
}
