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
 * service's own artefact with the owner's credentials, as an init container does in a cluster. The
 * same run leaves what lets the service start faster.
 */
final class Preparation {

  private static final Duration WITHIN = Duration.ofMinutes(5);

  private final StackConfig config;
  private final Settings settings;
  private final Guardian guardian;

  Preparation(StackConfig config, Settings settings, Guardian guardian) {
    this.config = config;
    this.settings = settings;
    this.guardian = guardian;
  }

  /** Those services that this build has not been prepared for yet. */
  List<Service> due() {
    return config.services().stream()
        .filter(service -> !isMigrated(service) || !program(service).isPrepared())
        .sorted()
        .toList();
  }

  private boolean isMigrated(Service service) {
    return service.database().isEmpty() || stamp(service).says(program(service).build());
  }

  /** As many at a time as there are processors. */
  void run(List<Service> services) {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      CompletableFuture.allOf(
              services.stream()
                  .map(service -> CompletableFuture.runAsync(() -> prepare(service), pool))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackFailed failure ? failure : e;
    } finally {
      pool.shutdownNow();
    }
  }

  private void prepare(Service service) {
    Program program = program(service);
    Path log = config.directory().resolve("logs").resolve(service.module() + ".log");
    Child child =
        Child.start(
            "preparation of " + service.module(),
            program.prepare(),
            settings.preparing(service),
            log,
            guardian);
    if (!child.endsWithin(WITHIN)) {
      child.kill();
      throw new StackFailed(
          "preparation of " + service.module() + " did not end within " + WITHIN + ", see " + log);
    }
    if (child.process().exitValue() != 0) {
      throw child.death();
    }
    program.prepared();
    stamp(service).write(program.build());
  }

  private Program program(Service service) {
    return config.programs().of(service);
  }

  private Stamp stamp(Service service) {
    return new Stamp(config.directory().resolve("migrated").resolve(service.module()));
  }
}
