package dev.meridian.gateway.limit;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Tells clients where they stand: {@code RateLimit} and {@code RateLimit-Policy}, as
 * draft-ietf-httpapi-ratelimit-headers has them.
 */
final class LimitHeaders {

  private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
  private static final CharSequence STATE = HttpHeaders.createOptimized("RateLimit");

  private LimitHeaders() {}

  static void add(Decision decision, MultiMap headers) {
    headers.set(POLICY, decision.quota().policy()).set(STATE, decision.state());
  }
}
