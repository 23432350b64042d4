package dev.meridian.realtime.connection;

/**
 * What a connection was opened for.
 *
 * @param pathId at the end of its address: {@code me}, a user's id or {@code overview}
 * @param kind what lies behind it
 */
public record Door(Kind kind, String pathId) {

  /** Decides whom it opens to. */
  public enum Kind {
    DASHBOARD("dashboard:read"),
    NOTIFICATIONS("alert:read");

    private final String permission;

    Kind(String permission) {
      this.permission = permission;
    }
  }

  public static Door dashboard(String pathId) {
    return new Door(Kind.DASHBOARD, pathId);
  }

  public static Door notifications(String pathId) {
    return new Door(Kind.NOTIFICATIONS, pathId);
  }

  /** Whether the address shows the executive dashboard, and not what is somebody's own. */
  public boolean isOverview() {
    return kind == Kind.DASHBOARD && pathId.equals(Session.OVERVIEW);
  }

  /** Whether it shows a list of alerts. */
  public boolean isNotifications() {
    return kind == Kind.NOTIFICATIONS;
  }

  boolean opensTo(Session session) {
    var caller = session.caller();
    boolean own = pathId.equals(Session.OWN) || pathId.equals(caller.userId());
    return caller.tenant() != null && caller.may(kind.permission) && (own || isOverview());
  }
}
