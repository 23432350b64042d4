package dev.meridian.gateway.key;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.meridian.gateway.token.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A key with the secret that was made for it, which is never told again.
 *
 * @param secret for the header X-API-Key
 */
@RegisterForReflection
record NewApiKey(@JsonUnwrapped ApiKey key, String secret) {

  static NewApiKey of(ApiKey key, Secret secret) {
    return new NewApiKey(key, secret.value());
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "NewApiKey[" + key.id() + "]";
  }
}
