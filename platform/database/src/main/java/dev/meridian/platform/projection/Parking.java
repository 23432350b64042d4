package dev.meridian.platform.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.FeedConfig;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sets an event aside that fails again and again, so that what comes after it is applied. One that
 * fails because something is away waits for it, however long.
 */
@ApplicationScoped
class Parking {

  private static final Logger LOG = Logger.getLogger(Parking.class);
  private static final int LONGEST_ERROR = 4_000;

  private final FeedConfig config;
  private final Sql sql;
  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<Source, Failing> failing = new ConcurrentHashMap<>();

  private record Failing(long position, int attempts, Instant since) {}

  Parking(FeedConfig config, Sql sql, ObjectMapper json, MeterRegistry meters, Clock clock) {
    this.config = config;
    this.sql = sql;
    this.json = json;
    this.meters = meters;
    this.clock = clock;
  }

  /** Lets the counts of the sources that are followed begin at 0. */
  void start(@Observes StartupEvent startup) {
    config
        .follow()
        .ifPresent(
            follow -> follow.stream().map(Source::parse).forEach(it -> parked(it.service())));
  }

  /** Counts a failure, and says whether it was the last one. */
  boolean isDue(Event event, RuntimeException failure) {
    if (Passing.is(failure)) {
      return false;
    }
    Instant now = clock.instant();
    Failing before = failing.get(event.origin());
    Failing counted =
        before == null || before.position() != event.position()
            ? new Failing(event.position(), 1, now)
            : new Failing(before.position(), before.attempts() + 1, before.since());
    failing.put(event.origin(), counted);
    return counted.attempts() >= config.attempts()
        && !now.isBefore(counted.since().plus(config.parkAfter()));
  }

  /** Keeps the event and why it failed, within the transaction that goes on without it. */
  void park(Event event, RuntimeException failure) {
    sql.update(
        """
        INSERT INTO feed_parked (source, topic, position, type, subject, event, error, parked_at)
        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
        ON CONFLICT (tenant_id, source, topic, position, type, subject)
        DO UPDATE SET event = excluded.event, error = excluded.error, parked_at = excluded.parked_at
        """,
        event.source(),
        event.topic(),
        event.position(),
        event.type(),
        event.subject(),
        text(event),
        reason(failure),
        clock.instant());
    LOG.errorf(
        failure,
        "Event %d of %s (%s %s) could not be applied and was parked",
        event.position(),
        event.origin(),
        event.type(),
        event.subject());
    parked(event.source()).increment();
  }

  private Counter parked(String source) {
    return Counter.builder("meridian.feed.parked")
        .description("Events that could not be applied and were set aside")
        .tag("source", source)
        .register(meters);
  }

  private String text(Event event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An event is plain data", impossible);
    }
  }

  /** What was thrown, and by what it was caused. */
  private static String reason(Throwable failure) {
    var reason = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      reason.append(cause).append('\n');
    }
    String text = reason.toString().replace("\0", "");
    return text.substring(0, Math.min(LONGEST_ERROR, text.length()));
  }
}
