package dev.meridian.financial.figures;

import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps each project's figures right: computes them in the transaction of the change, and tells the
 * others when they became different.
 */
@ApplicationScoped
public class FiguresService {

  private final FiguresRepository figures;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  FiguresService(FiguresRepository figures, Tenants tenants, Outbox outbox, Clock clock) {
    this.figures = figures;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Lets nobody else write the project's lines, or compute its figures, before this transaction
   * ends. Take it before the first write: what other writers did is seen only by statements after.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock(UUID projectId) {
    figures.lock(projectId);
  }

  /** Does nothing for a project that nobody told of yet: its figures follow when it appears. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recompute(UUID projectId) {
    figures.lock(projectId).ifPresent(name -> recompute(projectId, name));
  }

  private void recompute(UUID projectId, String name) {
    FiguresState present = figures.present(projectId, tenants.current().today(clock));
    Optional<StoredFigures> before = figures.stored(projectId);
    if (before.map(StoredFigures::state).filter(present::equals).isPresent()) {
      return;
    }
    Instant now = clock.instant();
    FiguresState past = before.map(StoredFigures::state).orElse(null);
    var after = new StoredFigures(before.map(StoredFigures::version).orElse(0L) + 1, present);
    figures.store(after, now);
    outbox.publish(FiguresEvents.changed(past, after));
    outbox.publishAll(ObservedMetrics.of(past, present, name, now));
  }
}
