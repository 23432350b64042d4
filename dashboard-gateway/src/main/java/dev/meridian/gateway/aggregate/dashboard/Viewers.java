package dev.meridian.gateway.aggregate.dashboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whom a verified token stands for, read from its claims once: for as long as the token itself is
 * remembered, and no longer.
 */
@Singleton
public class Viewers {

  private final Cache<JsonWebToken, Viewer> known = Caffeine.newBuilder().weakKeys().build();

  /**
   * @param token the principal itself, not the request's view of it
   */
  public Viewer of(JsonWebToken token) {
    return known.get(token, Viewer::of);
  }
}
