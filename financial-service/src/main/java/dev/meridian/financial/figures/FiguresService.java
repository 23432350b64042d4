package dev.meridian.financial.figures;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
   * Lets nobody else write the projects' lines, or compute their figures, before this transaction
   * ends. Take it before the first write: what other writers did is seen only by statements after.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock(Collection<UUID> projectIds) {
    figures.lock(projectIds);
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void lock(UUID projectId) {
    lock(List.of(projectId));
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void recompute(UUID projectId) {
    recompute(List.of(projectId));
  }

  /**
   * Skips projects that nobody told of yet: their figures follow when they appear.
   *
   * @return how many projects' figures moved
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public int recompute(Collection<UUID> projectIds) {
    return recompute(projectIds, false);
  }

  /**
   * As {@link #recompute}, after what happened on former days was told anew. Told in any case:
   * former months show something else even where today's figures are what they were.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void rewrite(Collection<UUID> projectIds) {
    recompute(projectIds, true);
  }

  private int recompute(Collection<UUID> projectIds, boolean tellInAnyCase) {
    List<UUID> known = figures.lock(projectIds);
    LocalDate today = tenants.current().today(clock);
    Map<UUID, StoredFigures> before = figures.stored(known);
    Instant now = clock.instant();
    List<StoredFigures> changed = new ArrayList<>();
    List<NewEvent> events = new ArrayList<>();
    for (NamedFigures present : figures.present(known, today)) {
      StoredFigures stored = before.get(present.state().figures().projectId());
      if (tellInAnyCase || stored == null || !stored.state().equals(present.state())) {
        StoredFigures after = next(stored, present.state());
        changed.add(after);
        FiguresState past = stored == null ? null : stored.state();
        events.add(FiguresEvents.changed(past, after));
        events.addAll(ObservedMetrics.of(past, present.state(), present.name(), now));
      }
    }
    figures.store(changed, now);
    figures.mark(known, today);
    outbox.publishAll(events);
    return changed.size();
  }

  private static StoredFigures next(StoredFigures before, FiguresState present) {
    return new StoredFigures(before == null ? 1 : before.version() + 1, present);
  }
}
