package dev.meridian.risk.alert;

import dev.meridian.risk.metric.MetricHistory;
import dev.meridian.risk.metric.MetricSubject;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is observed, where it is now and whether it is there at all. */
@ApplicationScoped
class Subjects {

  private final MetricHistory history;
  private final Projects projects;

  Subjects(MetricHistory history, Projects projects) {
    this.history = history;
    this.projects = projects;
  }

  /**
   * An observation where its subject is now, which its observer may not know yet; empty for a
   * deleted project. Holds the project's row, so that a deletion or move comes before or after,
   * never between.
   */
  Optional<ObservedMetric> lock(ObservedMetric observed) {
    return observed.subjectKind() == SubjectKind.PROJECT
        ? placed(observed, projects.lock(observed.projectId()))
        : Optional.of(observed);
  }

  /** As {@link #lock}, without holding anything. */
  Optional<ObservedMetric> find(ObservedMetric observed) {
    return observed.subjectKind() == SubjectKind.PROJECT
        ? placed(observed, projects.find(observed.projectId()))
        : Optional.of(observed);
  }

  private static Optional<ObservedMetric> placed(
      ObservedMetric observed, Optional<Project> project) {
    if (project.isEmpty()) {
      return Optional.of(observed);
    }
    return project.filter(known -> !known.archived()).map(known -> observed.in(known.portfolio()));
  }

  Optional<ObservedMetric> lockLast(MetricSubject key) {
    return history.lockLast(key);
  }
}
