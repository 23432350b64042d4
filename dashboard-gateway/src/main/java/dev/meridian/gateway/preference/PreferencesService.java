package dev.meridian.gateway.preference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** People's own preferences; administrators see and set those of others. */
@ApplicationScoped
class PreferencesService {

  private static final String OWN = "me";

  private final PreferencesRepository preferences;
  private final CurrentCaller caller;
  private final PreferencesConfig config;

  PreferencesService(
      PreferencesRepository preferences, CurrentCaller caller, PreferencesConfig config) {
    this.preferences = preferences;
    this.caller = caller;
    this.config = config;
  }

  /**
   * @param user an id, or {@code me}
   */
  @Transactional
  Preferences read(String user) {
    return preferences
        .find(whose(user, "dashboard:read", "user:read"), false)
        .orElseThrow(PreferencesService::unknown);
  }

  /** Replaces all of them. */
  @Transactional
  Preferences replace(String user, JsonNode wanted, long version) {
    UUID id = whose(user, "dashboard:write", "user:write");
    if (!(wanted instanceof ObjectNode content)) {
      throw new Failure.Rejected(FieldError.body("body", "must be an object"));
    }
    String text = content.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > config.maxBytes()) {
      throw new Failure.TooLarge(config.maxBytes());
    }
    Preferences present = preferences.find(id, true).orElseThrow(PreferencesService::unknown);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    preferences.store(id, text, version + 1);
    return new Preferences(content, version + 1);
  }

  private UUID whose(String user, String ownPermission, String othersPermission) {
    Caller own = caller.get();
    boolean isOwn = user.equals(OWN) || user.equals(own.userId());
    if (!own.may(isOwn ? ownPermission : othersPermission)) {
      throw new Failure.Forbidden("You have no right to these preferences.");
    }
    try {
      return UUID.fromString(isOwn ? own.userId() : user);
    } catch (IllegalArgumentException none) {
      throw unknown();
    }
  }

  private static Failure unknown() {
    return new Failure.NotFound("The user");
  }
}
