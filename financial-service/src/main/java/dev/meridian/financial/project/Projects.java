package dev.meridian.financial.project;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Finds the projects that the caller may see. */
@ApplicationScoped
public class Projects {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ProjectRepository projects;
  private final CurrentCaller caller;

  Projects(ProjectRepository projects, CurrentCaller caller) {
    this.projects = projects;
    this.caller = caller;
  }

  /**
   * The project, for a read.
   *
   * @throws Failure.NotFound when there is none that the caller may see; whether there is one that
   *     the caller may not see is not told
   */
  public Project visible(UUID id) {
    return find(id).filter(this::isVisible).orElseThrow(Projects::notFound);
  }

  /**
   * The project, for a write, which may come sooner than the event that tells of a new project.
   * Call it outside of a transaction where there is none to keep, so that none is open meanwhile.
   *
   * @throws Failure.Conflict when it is still unknown after 2 s
   */
  public Project awaited(UUID id) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Optional<Project> project = find(id);
    while (project.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
      project = find(id);
    }
    if (project.isEmpty()) {
      throw new Failure.Conflict(
          "PROJECT_NOT_YET_KNOWN",
          "The project " + id + " is not known here yet.",
          Duration.ofSeconds(2));
    }
    return project.filter(this::isVisible).orElseThrow(Projects::notFound);
  }

  private Optional<Project> find(UUID id) {
    return QuarkusTransaction.joiningExisting().call(() -> projects.find(id));
  }

  private boolean isVisible(Project project) {
    return !project.archived() && caller.get().portfolios().allows(project.portfolio());
  }

  private static Failure.NotFound notFound() {
    return new Failure.NotFound("The project");
  }
}
