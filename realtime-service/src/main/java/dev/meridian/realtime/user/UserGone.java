package dev.meridian.realtime.user;

/** The user does not exist any more, or is disabled. */
public final class UserGone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UserGone() {
    super("The user is gone or disabled");
  }
}
