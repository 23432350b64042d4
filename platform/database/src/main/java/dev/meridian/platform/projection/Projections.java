package dev.meridian.platform.projection;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.event.Topic;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Applies followed events to the service's projections, in one transaction with their position.
 * With several replicas the one that moves the position applies; the others find it moved.
 */
@ApplicationScoped
@DefaultBean
public class Projections implements EventHandler {

  private static final Logger LOG = Logger.getLogger(Projections.class);

  /** Of one snapshot. */
  private static final long MOST_PARKED = 1_000;

  private final List<Projection> projections;
  private final FeedPositions positions;
  private final TenantScope tenants;
  private final SnapshotReader snapshots;
  private final Parking parking;

  Projections(
      @All List<Projection> projections,
      FeedPositions positions,
      TenantScope tenants,
      SnapshotReader snapshots,
      Parking parking) {
    this.projections = List.copyOf(projections);
    this.positions = positions;
    this.tenants = tenants;
    this.snapshots = snapshots;
    this.parking = parking;
  }

  @Override
  public OptionalLong position(Source source) {
    return positions.find(source);
  }

  @Override
  public void apply(Event event) {
    try {
      inTransaction(
          event,
          () -> {
            if (positions.advance(event.origin(), event.position(), event.position())) {
              project(event);
            }
          });
    } catch (RuntimeException failure) {
      if (!parking.isDue(event, failure)) {
        throw failure;
      }
      inTransaction(event, () -> park(event, failure));
    }
  }

  @Override
  public void applyAll(List<Event> events) {
    int start = 0;
    while (start < events.size()) {
      int end = endOfTenant(events, start);
      applyTogether(events.subList(start, end));
      start = end;
    }
  }

  /** A transaction belongs to one tenant. */
  private static int endOfTenant(List<Event> events, int start) {
    UUID tenant = events.get(start).tenant();
    int end = start + 1;
    while (end < events.size() && Objects.equals(tenant, events.get(end).tenant())) {
      end++;
    }
    return end;
  }

  /** Each by itself where they cannot be taken as one, so that only a culprit is kept back. */
  private void applyTogether(List<Event> events) {
    if (events.size() == 1 || !isAppliedAsOne(events)) {
      events.forEach(this::apply);
    }
  }

  private boolean isAppliedAsOne(List<Event> events) {
    Event first = events.get(0);
    long last = events.get(events.size() - 1).position();
    try {
      return tenants.call(
          first.tenant(),
          () ->
              QuarkusTransaction.requiringNew()
                  .call(
                      () -> {
                        boolean mine = positions.advance(first.origin(), first.position(), last);
                        if (mine) {
                          events.forEach(this::project);
                        }
                        return mine;
                      }));
    } catch (RuntimeException failure) {
      LOG.debugf(failure, "%d events of %s are applied one by one", events.size(), first.origin());
      return false;
    }
  }

  private void park(Event event, RuntimeException failure) {
    if (positions.advancePast(event.origin(), event.position())) {
      parking.park(event, failure);
    }
  }

  /**
   * Applies states of a snapshot, all of one tenant, in one transaction; each by itself when that
   * fails, so that those are set aside which cannot be applied.
   *
   * @return how many were set aside
   */
  long applyStates(List<Event> states) {
    try {
      inTransaction(states.get(0), () -> states.forEach(this::project));
      return 0;
    } catch (RuntimeException failure) {
      if (Passing.is(failure)) {
        throw failure;
      }
      return states.stream().filter(state -> !isApplied(state)).count();
    }
  }

  private boolean isApplied(Event state) {
    try {
      inTransaction(state, () -> project(state));
      return true;
    } catch (RuntimeException failure) {
      if (Passing.is(failure)) {
        throw failure;
      }
      inTransaction(state, () -> parking.park(state, failure));
      return false;
    }
  }

  @Override
  public void restart(Source source, long head, long oldest) {
    if (source.topic().equals(Topic.EVENTS)) {
      var parked = new AtomicLong();
      long position = snapshots.read(source, states -> count(parked, source, applyStates(states)));
      positions.set(source, position, parked.get());
    } else {
      positions.set(source, oldest - 1, 0);
    }
  }

  /** A release that can apply next to nothing must not set everything aside. */
  private static void count(AtomicLong parked, Source source, long more) {
    if (parked.addAndGet(more) > MOST_PARKED) {
      throw new IllegalStateException("Too many states of " + source + " cannot be applied");
    }
  }

  private void inTransaction(Event event, Runnable work) {
    tenants.run(event.tenant(), () -> QuarkusTransaction.requiringNew().run(work));
  }

  private void project(Event event) {
    for (Projection projection : projections) {
      if (projection.types().contains(event.type())) {
        projection.apply(event);
      }
    }
  }
}
