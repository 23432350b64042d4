package dev.meridian.platform.leaving;

import dev.meridian.platform.request.ArrivalStep;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Serves on while clients go elsewhere. From the moment the service is told to stop it is not
 * ready, and each answer says that it is the last on its connection. The service stops when nothing
 * is under way and every connection was told so, or has been idle for longer than clients keep one.
 */
@Default
@Readiness
@Singleton
@Priority(ArrivalStep.CONNECTION)
public class Leaving implements HealthCheck, ArrivalStep {

  private static final Logger LOG = Logger.getLogger(Leaving.class);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final LeavingConfig config;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean begun;

  /** As System.nanoTime() tells: when a client was last left with a connection to use again. */
  private volatile long reusable;

  Leaving(LeavingConfig config) {
    this.config = config;
    this.reusable = System.nanoTime() - config.notice().toNanos();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Stays").status(!begun).build();
  }

  @Override
  public boolean take(RoutingContext context) {
    // What becomes a WebSocket is not over with its answer: see begins().
    if (!context.request().headers().contains(HttpHeaders.UPGRADE)) {
      boolean last = begun && sayLast(context.request());
      begins();
      context.addEndHandler(
          ended -> {
            if (!last) {
              reusable = System.nanoTime();
            }
            isOver();
          });
    }
    return true;
  }

  private static boolean sayLast(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.connection().goAway(0);
    } else {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return true;
  }

  /** Something begins that shall be waited for until {@link #isOver}. */
  public void begins() {
    underWay.incrementAndGet();
  }

  /** What has begun is over. */
  public void isOver() {
    underWay.decrementAndGet();
  }

  void begin(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE)
          ShutdownDelayInitiatedEvent stopping) {
    begun = true;
  }

  /** After everybody who ends connections of their own has begun to. */
  void await(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownDelayInitiatedEvent stopping)
      throws InterruptedException {
    long deadline = System.nanoTime() + config.notice().plus(config.patience()).toNanos();
    while (underWay.get() > 0 || System.nanoTime() - reusable < config.notice().toNanos()) {
      if (System.nanoTime() - deadline > 0) {
        LOG.warnf("Stops with %d requests under way", underWay.get());
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }
}
