package dev.meridian.platform.projection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Warns of parked events. They make no replica unready: every other one lacks them as well. */
@Readiness
@ApplicationScoped
class FeedHealth implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(FeedHealth.class);

  private final FeedPositions positions;

  FeedHealth(FeedPositions positions) {
    this.positions = positions;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("Followed events").up();
    try {
      long parked = positions.parked();
      response.withData("parked", parked);
      if (parked > 0) {
        response.withData("warning", "Some events could not be applied; see table feed_parked");
      }
    } catch (RuntimeException away) {
      // The database has a check of its own.
      LOG.debugf(away, "Parked events cannot be counted at present");
      response.withData("parked", "unknown");
    }
    return response.build();
  }
}
