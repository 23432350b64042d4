package dev.meridian.gateway.notification;

import dev.meridian.gateway.personal.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What somebody wants to be told, and how far they have been. */
@ApplicationScoped
class NotificationData implements PersonalData {

  private final NotificationRepository settings;

  NotificationData(NotificationRepository settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public Object of(UUID user) {
    return settings.find(user, false).orElseThrow();
  }
}
