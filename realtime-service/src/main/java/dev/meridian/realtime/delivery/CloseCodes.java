package dev.meridian.realtime.delivery;

/**
 * Why a connection ends. 4000 to 4099 mean "come back", 4400 to 4499 mean "do not, unless you have
 * changed something". Whose frames cannot be read is told so by the decoder, before a connection
 * knows of them: 1002 for what breaks the protocol, 1007 for a text that is no UTF-8 and 1009 for a
 * frame that is larger than any may be; they mean "do not" too.
 */
public final class CloseCodes {

  /** The client has all that it asked for. */
  public static final int COMPLETE = 1000;

  /** The service stops; another replica takes over. */
  public static final int RESTART = 1012;

  /** This replica has as many connections as it takes; another may have room. */
  public static final int FULL = 1013;

  /** An administrator closed it. */
  public static final int CLOSED = 4000;

  /** The token expired, or its rights changed: come back with a new one. */
  public static final int EXPIRED = 4001;

  /** The client did not take what was sent. */
  public static final int SLOW = 4008;

  /** The client broke the protocol, by a message that is too large. */
  public static final int PROTOCOL = 4400;

  /** There is no valid token, or it was revoked. */
  public static final int UNAUTHENTICATED = 4401;

  /** The token's user may not have this. */
  public static final int FORBIDDEN = 4403;

  /** The user has as many connections as may be. */
  public static final int TOO_MANY = 4429;

  private CloseCodes() {}
}
