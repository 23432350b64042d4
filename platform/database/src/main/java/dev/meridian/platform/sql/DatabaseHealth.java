package dev.meridian.platform.sql;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the database has answered. That it is away later makes no replica unready: the others
 * lack it as well, and a replica that can be reached refuses quickly and serves what it has cached.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements HealthCheck {

  private final DatabaseWatch watch;

  DatabaseHealth(DatabaseWatch watch) {
    this.watch = watch;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Database")
        .status(watch.wasReached())
        .withData("answers", watch.isUp())
        .build();
  }
}
