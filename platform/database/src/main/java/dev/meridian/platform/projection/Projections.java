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
import java.util.OptionalLong;

/**
 * Applies followed events to the service's projections, each in one transaction with its position.
 * With several replicas the one that moves the position applies; the others find it moved.
 */
@ApplicationScoped
@DefaultBean
public class Projections implements EventHandler {

  private final List<Projection> projections;
  private final FeedPositions positions;
  private final TenantScope tenants;
  private final SnapshotReader snapshots;

  Projections(
      @All List<Projection> projections,
      FeedPositions positions,
      TenantScope tenants,
      SnapshotReader snapshots) {
    this.projections = List.copyOf(projections);
    this.positions = positions;
    this.tenants = tenants;
    this.snapshots = snapshots;
  }

  @Override
  public OptionalLong position(Source source) {
    return positions.find(source);
  }

  @Override
  public void apply(Event event) {
    inTransaction(
        event,
        () -> {
          if (positions.advance(event.origin(), event.position())) {
            project(event);
          }
        });
  }

  /** Applies states of a snapshot, all of one tenant, in one transaction. */
  void applyStates(List<Event> states) {
    inTransaction(states.get(0), () -> states.forEach(this::project));
  }

  @Override
  public void restart(Source source, long head, long oldest) {
    if (source.topic().equals(Topic.EVENTS)) {
      long position = snapshots.read(source, this::applyStates);
      positions.set(source, position);
    } else {
      positions.set(source, oldest - 1);
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
