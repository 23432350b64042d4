package dev.meridian.risk.register;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.snapshot.SnapshotSource;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.ProjectChanged;
import dev.meridian.risk.register.ProjectFiguresRepository.Known;
import dev.meridian.risk.rollup.Rollups;
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
  private final Rollups rollups;
  private final Outbox outbox;
  private final Clock clock;

  ProjectFiguresService(
      ProjectFiguresRepository figures, Rollups rollups, Outbox outbox, Clock clock) {
    this.figures = figures;
    this.rollups = rollups;
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
    Optional<Known> known = figures.find(project.id());
    Optional<ProjectFigures> before = known.map(Known::figures);
    int scoreBefore = before.map(ProjectFigures::riskScore).orElse(0);
    ProjectFigures now = figures.compute(project.id());
    rollups.touch(project.portfolio());
    if (tellInAnyCase || !before.equals(Optional.of(now))) {
      rollups.count(
          known.map(Known::countedIn).orElse(null),
          scoreBefore,
          countedIn(project),
          now.riskScore());
      tell(project, previousPortfolio, now);
    }
    if (scoreBefore != now.riskScore()) {
      observe(project, now);
    }
  }

  @Override
  public void states(Consumer<NewEvent> sink) {
    figures.forEach(
        told -> sink.accept(event(told.figures(), told.portfolio(), null, told.version())));
  }

  private void tell(Project project, String previousPortfolio, ProjectFigures now) {
    long version = figures.store(now, countedIn(project));
    outbox.publish(event(now, project.portfolio(), previousPortfolio, version));
  }

  private static String countedIn(Project project) {
    return project.active() ? project.portfolio() : null;
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
