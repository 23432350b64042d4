package dev.meridian.stack;

import dev.meridian.testing.Guardian;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Brings each database to the schema of the build that is about to use it, by a run of the
 * service's own artefact with the owner's credentials, as an init container does in a cluster.
 */
final class Migrations {

  private static final Duration WITHIN = Duration.ofMinutes(5);

  private final StackConfig config;
  private final Settings settings;
  private final Guardian guardian;

  Migrations(StackConfig config, Settings settings, Guardian guardian) {
    this.config = config;
    this.settings = settings;
    this.guardian = guardian;
  }

  /** Those services whose database this build has not migrated yet. */
  List<Service> due() {
    return config.services().stream()
        .filter(service -> service.database().isPresent())
        .filter(service -> !stamp(service).says(program(service).build()))
        .sorted()
        .toList();
  }

  /**
   * All at once: the framework spends most of such a run waiting, five seconds, for itself to end.
   */
  void run(List<Service> services) {
    ExecutorService pool = Executors.newFixedThreadPool(services.size());
    try {
      CompletableFuture.allOf(
              services.stream()
                  .map(service -> CompletableFuture.runAsync(() -> migrate(service), pool))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackFailed failure ? failure : e;
    } finally {
      pool.shutdownNow();
    }
  }

  private void migrate(Service service) {
    Program program = program(service);
    Path log = config.directory().resolve("logs").resolve(service.module() + ".log");
    Child child =
        Child.start(
            "migration of " + service.module(),
            program.migrate(),
            settings.migrating(service),
            log,
            guardian);
    if (!child.endsWithin(WITHIN)) {
      child.kill();
      throw new StackFailed(
          "migration of " + service.module() + " did not end within " + WITHIN + ", see " + log);
    }
    if (child.process().exitValue() != 0) {
      throw child.death();
    }
    stamp(service).write(program.build());
  }

  private Program program(Service service) {
    return config.programs().of(service);
  }

  private Stamp stamp(Service service) {
    return new Stamp(config.directory().resolve("migrated").resolve(service.module()));
  }
}
