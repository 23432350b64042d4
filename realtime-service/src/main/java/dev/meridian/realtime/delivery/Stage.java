package dev.meridian.realtime.delivery;

/** How a state stands to those that its subscription was shown before. */
public enum Stage {
  /** The first one. */
  FIRST,
  /** The first one after the client's return; it covers everything since the client left. */
  RECOVERED,
  /** The first one after the client's return; what was shown meanwhile is not known any more. */
  NOT_RECOVERED,
  /** A later one. */
  LATER
}
