package dev.meridian.risk.register;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.snapshot.SnapshotSource;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.ProjectChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the figures of projects right, and tells the others when they change. */
@ApplicationScoped
class ProjectFiguresService implements SnapshotSource {

  private static final String CHANGED = "risk.figures-changed";

  private final ProjectFiguresRepository figures;
  private final Outbox outbox;
  private final Clock clock;

  ProjectFiguresService(ProjectFiguresRepository figures, Outbox outbox, Clock clock) {
    this.figures = figures;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** After a risk was written, in its transaction; the project's row must be held. */
  void recompute(Project project) {
    update(project, null, false);
  }

  /**
   * A project that came, went or changed sides moves the figures of its portfolio, so that caches
   * must hear of it, even where its own are what they were.
   */
  void onProject(@Observes ProjectChanged change) {
    update(change.now(), change.previousPortfolio(), change.movesFigures());
  }

  private void update(Project project, String previousPortfolio, boolean tellInAnyCase) {
    Optional<ProjectFigures> before = figures.find(project.id());
    ProjectFigures now = figures.compute(project.id());
    if (tellInAnyCase || !before.equals(Optional.of(now))) {
      tell(project, previousPortfolio, now);
    }
    if (before.map(ProjectFigures::riskScore).orElse(0) != now.riskScore()) {
      observe(project, now);
    }
  }

  @Override
  public void states(Consumer<NewEvent> sink) {
    figures.forEach(
        told -> sink.accept(event(told.figures(), told.portfolio(), null, told.version())));
  }

  private void tell(Project project, String previousPortfolio, ProjectFigures now) {
    outbox.publish(event(now, project.portfolio(), previousPortfolio, figures.store(now)));
  }

  private static NewEvent event(
      ProjectFigures figures, String portfolio, String previousPortfolio, long version) {
    return new NewEvent(
        Topic.EVENTS,
        CHANGED,
        figures.projectId().toString(),
        portfolio,
        previousPortfolio,
        version,
        figures);
  }

  private void observe(Project project, ProjectFigures now) {
    String subject = project.id().toString();
    outbox.publish(
        NewEvent.metric(
            subject,
            project.portfolio(),
            new ObservedMetric(
                "risk_score",
                SubjectKind.PROJECT,
                subject,
                BigDecimal.valueOf(now.riskScore()),
                clock.instant(),
                project.portfolio(),
                project.name())));
  }
}
