package dev.meridian.gateway.health;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How one part answered when it was asked just now.
 *
 * @param status healthy, degraded or unhealthy
 * @param responseTimeMs null when it did not answer
 */
@RegisterForReflection
record Component(String status, Double responseTimeMs) {

  static final String HEALTHY = "healthy";
  static final String DEGRADED = "degraded";
  static final String UNHEALTHY = "unhealthy";

  static Component healthy(double millis) {
    return new Component(HEALTHY, Math.round(millis * 10) / 10.0);
  }

  static Component unhealthy() {
    return new Component(UNHEALTHY, null);
  }

  boolean isHealthy() {
    return status.equals(HEALTHY);
  }
}
