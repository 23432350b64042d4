package dev.meridian.gateway.notification;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The caller's own settings. */
@ApplicationScoped
class NotificationService {

  private final NotificationRepository settings;
  private final CurrentCaller caller;

  NotificationService(NotificationRepository settings, CurrentCaller caller) {
    this.settings = settings;
    this.caller = caller;
  }

  @Transactional
  NotificationSettings read() {
    return find(own(), false);
  }

  /** Replaces the categories. */
  @Transactional
  NotificationSettings choose(CategoryChoice choice, long version) {
    UUID id = own();
    NotificationSettings present = find(id, true);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    settings.choose(id, choice.categories(), version + 1);
    return find(id, false);
  }

  /**
   * Moves the cursor, back too: what is told again is told twice, and a cursor of a history that
   * began anew would else pass over what is not.
   */
  @Transactional
  NotificationSettings seen(Cursor cursor) {
    UUID id = own();
    if (!settings.move(id, cursor.cursor())) {
      throw unknown();
    }
    return find(id, false);
  }

  private NotificationSettings find(UUID id, boolean locked) {
    return settings.find(id, locked).orElseThrow(NotificationService::unknown);
  }

  /** Programs have no settings. */
  private UUID own() {
    try {
      return UUID.fromString(caller.get().userId());
    } catch (IllegalArgumentException nobody) {
      throw unknown();
    }
  }

  private static Failure unknown() {
    return new Failure.NotFound("The user");
  }
}
