package dev.meridian.gateway.key;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.token.AccessEvents;
import dev.meridian.gateway.user.Role;
import dev.meridian.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/**
 * What follows, here and everywhere, from a change of a key: tokens that it was exchanged for lose
 * their worth, as those of a user do, and the edge looks the key up anew.
 */
@ApplicationScoped
class KeyEvents {

  private final Outbox outbox;
  private final Audit audit;

  KeyEvents(Outbox outbox, Audit audit) {
    this.outbox = outbox;
    this.audit = audit;
  }

  void created(ApiKey key) {
    audit.record(event("apikey.created", key));
  }

  void changed(ApiKey before, ApiKey after) {
    outbox.publish(
        after.disabled() && !before.disabled()
            ? AccessEvents.revoked(after.id(), after.version())
            : AccessEvents.changed(after.id(), after.version()));
    audit.record(event("apikey.updated", after).with("disabled", after.disabled()));
  }

  void rotated(ApiKey key) {
    outbox.publish(AccessEvents.changed(key.id(), key.version()));
    audit.record(event("apikey.rotated", key));
  }

  void deleted(ApiKey key) {
    outbox.publish(AccessEvents.revoked(key.id(), key.version() + 1));
    audit.record(event("apikey.deleted", key));
  }

  private static AuditEvent event(String action, ApiKey key) {
    String roles = key.roles().stream().map(Role::wireName).collect(Collectors.joining(","));
    return AuditEvent.of(action, key.id()).with("roles", roles);
  }
}
