package dev.meridian.gateway.audit;

import dev.meridian.gateway.edge.ClientAddress;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.request.RequestId;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records what happened, either with what it tells of or a moment later. */
@ApplicationScoped
public class Audit {

  private final AuditRepository events;
  private final AuditQueue queue;
  private final Sparing sparing;
  private final CurrentCaller caller;
  private final Clock clock;

  Audit(
      AuditRepository events,
      AuditQueue queue,
      Sparing sparing,
      CurrentCaller caller,
      Clock clock) {
    this.events = events;
    this.queue = queue;
    this.sparing = sparing;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * By the caller unless it says otherwise, for the present tenant, in the running transaction:
   * what is recorded is committed with it, and what is rolled back was never recorded. Without a
   * transaction, at once.
   */
  @Transactional
  public void record(AuditEvent event) {
    var actor =
        event.actor() == null ? caller.find().map(Caller::userId) : Optional.<String>empty();
    events.add(List.of(completed(actor.map(id -> event.by(null, id)).orElse(event))));
  }

  /**
   * From anywhere, the event loop included, without waiting for the database: within a second or
   * so, by another thread. The event says itself who did it, and in which tenant. It stays recorded
   * when the running transaction is rolled back, and is lost with a crash, or when more is to be
   * recorded than the queue holds, which is counted.
   */
  public void recordLater(AuditEvent event) {
    queue.offer(completed(event));
  }

  /**
   * The same of what strangers can bring about as often as they like: once a minute of each.
   *
   * @param whose it is
   */
  public void recordSparingly(AuditEvent event, String whose) {
    if (sparing.admits(Map.entry(event.action(), whose))) {
      recordLater(event);
    }
  }

  /** What a person of the present tenant did, and what was done to them, in order. */
  @Transactional
  public List<AuditEntry> about(UUID user) {
    return events.about(user.toString());
  }

  private AuditEvent completed(AuditEvent event) {
    AuditEvent timed = event.at() == null ? event.at(clock.instant()) : event;
    return request().map(request -> placed(timed, request)).orElse(timed);
  }

  private static AuditEvent placed(AuditEvent event, RoutingContext request) {
    String address = event.address() == null ? ClientAddress.of(request) : event.address();
    return event.from(address, RequestId.of(request));
  }

  private static Optional<RoutingContext> request() {
    if (!Arc.container().requestContext().isActive()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        Arc.container().instance(CurrentVertxRequest.class).get().getCurrent());
  }
}
