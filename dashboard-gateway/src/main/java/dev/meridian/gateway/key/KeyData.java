package dev.meridian.gateway.key;

import dev.meridian.gateway.personal.PersonalData;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The API keys that somebody made, without anything that opens a door. */
@ApplicationScoped
class KeyData implements PersonalData {

  private final ApiKeyRepository keys;

  KeyData(ApiKeyRepository keys) {
    this.keys = keys;
  }

  /**
   * @param lastUsedAt null for never
   * @param expiresAt null for never
   */
  @RegisterForReflection
  record Made(UUID id, String name, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}

  @Override
  public String name() {
    return "apiKeys";
  }

  @Override
  public Object of(UUID user) {
    return keys.madeBy(user);
  }
}
