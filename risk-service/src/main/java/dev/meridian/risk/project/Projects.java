package dev.meridian.risk.project;

import dev.meridian.platform.problem.Failure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The projects that this service was told of. */
@ApplicationScoped
public class Projects {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final ProjectRepository projects;
  private final ProjectConfig config;

  Projects(ProjectRepository projects, ProjectConfig config) {
    this.projects = projects;
    this.config = config;
  }

  /** Within the running transaction. */
  public Optional<Project> find(UUID id) {
    return projects.find(id);
  }

  /** As {@link #find}, and holds the project's row until the transaction ends. */
  public Optional<Project> lock(UUID id) {
    return projects.lock(id);
  }

  /** As {@link #find} by ids and by external keys, and holds their rows, taken in one order. */
  public List<Project> lock(Collection<UUID> ids, Collection<String> externalKeys) {
    return projects.lock(ids.toArray(UUID[]::new), externalKeys.toArray(String[]::new));
  }

  /**
   * Waits for a project that may have been created a moment ago. Call it outside of a transaction
   * where there is none to keep: each look is then one of its own, and none is open while waiting.
   *
   * @throws Failure.Conflict when it does not become known in time
   */
  public Project await(UUID id) {
    long deadline = System.nanoTime() + config.patience().toNanos();
    Optional<Project> known = look(id);
    while (known.isEmpty() && System.nanoTime() < deadline) {
      pause();
      known = look(id);
    }
    return known.orElseThrow(
        () ->
            new Failure.Conflict(
                "PROJECT_NOT_YET_KNOWN",
                "The project " + id + " is not known here yet.",
                Duration.ofSeconds(2)));
  }

  private Optional<Project> look(UUID id) {
    return QuarkusTransaction.joiningExisting().call(() -> projects.find(id));
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("The service is stopping.", Duration.ofSeconds(2));
    }
  }
}
