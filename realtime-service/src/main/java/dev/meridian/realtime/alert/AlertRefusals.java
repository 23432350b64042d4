package dev.meridian.realtime.alert;

import dev.meridian.realtime.connection.Refused;
import jakarta.ws.rs.WebApplicationException;

/** What a client is told where something about alerts could not be done. */
final class AlertRefusals {

  private AlertRefusals() {}

  /**
   * @param id of what it is about; null where it is about nothing in particular
   */
  static Refused of(Throwable failure, String id) {
    return of(
        failure instanceof WebApplicationException web ? web.getResponse().getStatus() : 0, id);
  }

  static Refused of(int status, String id) {
    return switch (status) {
      case 403 -> new Refused("INSUFFICIENT_PERMISSIONS", "You have no right to do this.", id);
      case 404 -> new Refused("UNKNOWN_ALERT", "There is no such alert that you may see.", id);
      case 409 -> new Refused("ALERT_RESOLVED", "The alert is resolved already.", id);
      case 429 -> new Refused("RATE_LIMITED", "Too many requests; this one was not done.", id);
      default ->
          new Refused("ALERTS_UNAVAILABLE", "Alerts cannot be had at present; try again.", id);
    };
  }
}
