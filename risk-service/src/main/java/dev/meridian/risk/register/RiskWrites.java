package dev.meridian.risk.register;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.rollup.Rollups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/**
 * What belongs to every write of a risk: its row, the sums it goes into, its project's figures, and
 * what the others are told. Within a transaction that holds the project's row.
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

  void create(Risk risk, Project project) {
    risks.insert(risk);
    rollups.after(risk.id());
    tell("risk.created", risk);
    figures.recompute(project);
  }

  /**
   * @param today the tenant's: the day since which it has its score
   */
  void change(Risk before, Risk now, Project project, LocalDate today) {
    rollups.before(now.id());
    risks.update(now);
    if (before.riskScore() != now.riskScore()) {
      risks.addScoreChange(now.id(), today, before.riskScore(), now.riskScore());
    }
    rollups.after(now.id());
    tell("risk.updated", now);
    figures.recompute(project);
  }

  /**
   * @param gone its last version
   */
  void delete(Risk gone, Project project) {
    rollups.before(gone.id());
    risks.delete(gone.id());
    tell("risk.deleted", gone);
    figures.recompute(project);
  }

  private void tell(String type, Risk risk) {
    outbox.publish(NewEvent.of(type, risk.id().toString(), risk.portfolio(), risk.version(), risk));
  }
}
