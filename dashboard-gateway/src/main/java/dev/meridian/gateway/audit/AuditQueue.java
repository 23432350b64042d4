package dev.meridian.gateway.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Events that wait to be written. It is bounded: who records never waits, and what is too much is
 * lost and counted.
 */
@ApplicationScoped
class AuditQueue {

  private static final Logger LOG = Logger.getLogger(AuditQueue.class);
  private static final int PORTION = 500;

  private final BlockingQueue<AuditEvent> waiting;
  private final AtomicBoolean overflowing = new AtomicBoolean();
  private final Counter lost;

  @Inject
  AuditQueue(AuditConfig config, MeterRegistry meters) {
    this(config.waiting(), meters);
  }

  AuditQueue(int most, MeterRegistry meters) {
    this.waiting = new ArrayBlockingQueue<>(most);
    this.lost =
        Counter.builder("meridian_audit_events_lost")
            .description("Events that were not recorded, as too many waited")
            .register(meters);
    Gauge.builder("meridian_audit_events_waiting", waiting, BlockingQueue::size)
        .description("Events that wait to be recorded")
        .register(meters);
  }

  void offer(AuditEvent event) {
    if (waiting.offer(event)) {
      return;
    }
    lost.increment();
    if (overflowing.compareAndSet(false, true)) {
      LOG.error("More is to be recorded than can wait: audit events are lost");
    }
  }

  /** What waits, in order; empty when nothing came within the time. */
  List<AuditEvent> take(long millis) throws InterruptedException {
    AuditEvent first = waiting.poll(millis, TimeUnit.MILLISECONDS);
    if (first == null) {
      return List.of();
    }
    List<AuditEvent> portion = new ArrayList<>();
    portion.add(first);
    waiting.drainTo(portion, PORTION - 1);
    overflowing.set(false);
    return portion;
  }
}
