package dev.meridian.risk.register;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What belongs to every write of a risk: its row, the sums it goes into, its project's figures, and
 * what the others are told. Within a transaction that holds the projects' rows.
 */
@ApplicationScoped
class RiskWrites {

  private final RiskRepository risks;
  private final Rollups rollups;
  private final ProjectFiguresService figures;
  private final Outbox outbox;

  RiskWrites(RiskRepository risks, Rollups rollups, ProjectFiguresService figures, Outbox outbox) {
    this.risks = risks;
    this.rollups = rollups;
    this.figures = figures;
    this.outbox = outbox;
  }

  /**
   * @param writes one for each risk
   * @param today the tenant's: the day since which changed risks have their score
   */
  void write(Collection<RiskWrite> writes, LocalDate today) {
    List<RiskWrite> changes = writes.stream().filter(write -> !write.creates()).toList();
    rollups.before(ids(changes.stream()));
    risks.insert(writes.stream().filter(RiskWrite::creates).map(RiskWrite::now).toList());
    risks.update(changes.stream().map(RiskWrite::now).toList());
    risks.addScoreChanges(changes.stream().filter(RiskWrite::rescores).toList(), today);
    rollups.after(ids(writes.stream()));
    outbox.publishAll(writes.stream().map(RiskWrites::event).toList());
    writes.stream().map(RiskWrite::project).distinct().forEach(figures::recompute);
  }

  private static UUID[] ids(Stream<RiskWrite> writes) {
    return writes.map(write -> write.now().id()).toArray(UUID[]::new);
  }

  private static NewEvent event(RiskWrite write) {
    return event(write.creates() ? "risk.created" : "risk.updated", write.now());
  }

  /**
   * @param gone its last version
   */
  void delete(Risk gone, Project project) {
    rollups.before(gone.id());
    risks.delete(gone.id());
    outbox.publish(event("risk.deleted", gone));
    figures.recompute(project);
  }

  private static NewEvent event(String type, Risk risk) {
    return NewEvent.of(type, risk.id().toString(), risk.portfolio(), risk.version(), risk);
  }
}
