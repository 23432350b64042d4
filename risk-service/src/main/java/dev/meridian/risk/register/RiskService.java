package dev.meridian.risk.register;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.problem.Failure;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.Projects;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes risks. Each write holds its project, so that the project's figures follow in turn. */
@ApplicationScoped
class RiskService {

  private final RiskRepository risks;
  private final RiskDrafts drafts;
  private final Projects projects;
  private final RiskWrites writes;

  RiskService(RiskRepository risks, RiskDrafts drafts, Projects projects, RiskWrites writes) {
    this.risks = risks;
    this.drafts = drafts;
    this.projects = projects;
    this.writes = writes;
  }

  @Transactional
  AssessedRisk read(UUID id, Portfolios granted) {
    return drafts.assess(find(id, granted));
  }

  /**
   * Waits a moment for a project that was created just now, which is why it begins its transaction
   * later, unless it belongs to a larger one.
   */
  AssessedRisk create(RiskDraft draft, Portfolios granted) {
    projects.await(draft.projectId());
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              Project project = lock(draft.projectId(), granted);
              Risk risk = drafts.create(draft, project);
              writes.write(List.of(new RiskWrite(null, risk, project)), drafts.today());
              return drafts.assess(risk);
            });
  }

  /**
   * @param version the one the writer saw
   * @param patch from the present risk to what it shall be
   */
  @Transactional
  AssessedRisk change(
      UUID id, Portfolios granted, long version, Function<AssessedRisk, RiskDraft> patch) {
    Project project = lock(find(id, granted).projectId(), granted);
    Risk present = present(id, granted, version);
    Risk next = drafts.change(present, patch.apply(drafts.assess(present)));
    writes.write(List.of(new RiskWrite(present, next, project)), drafts.today());
    return drafts.assess(next);
  }

  @Transactional
  void delete(UUID id, Portfolios granted, long version) {
    Project project = lock(find(id, granted).projectId(), granted);
    writes.delete(drafts.gone(present(id, granted, version)), project);
  }

  /** Read again once the project is held: another writer may have been first. */
  private Risk present(UUID id, Portfolios granted, long version) {
    Risk present = find(id, granted);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    return present;
  }

  private Risk find(UUID id, Portfolios granted) {
    return risks
        .find(id)
        .filter(risk -> granted.allows(risk.portfolio()))
        .orElseThrow(() -> new Failure.NotFound("The risk"));
  }

  private Project lock(UUID id, Portfolios granted) {
    Project project = projects.lock(id).orElseThrow(() -> new Failure.NotFound("The project"));
    if (!granted.allows(project.portfolio())) {
      // Without the portfolio's name, which is not the caller's to know.
      throw new Failure.Forbidden("You have no right to the portfolio of this project.");
    }
    if (project.archived()) {
      throw new Failure.Conflict("PROJECT_DELETED", "The project was deleted.");
    }
    return project;
  }
}
