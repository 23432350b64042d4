package dev.meridian.stack;

import dev.meridian.testing.ServiceDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Brings each database to the schema of the build that is about to use it. */
final class Migrations {

  private final StackConfig config;
  private final Map<String, ServiceDatabase> databases;

  Migrations(StackConfig config, Map<String, ServiceDatabase> databases) {
    this.config = config;
    this.databases = databases;
  }

  /** Those services whose database this build has not migrated yet. */
  List<Service> due() {
    return config.services().stream()
        .filter(service -> service.database().isPresent())
        .filter(service -> !stamp(service).says(program(service).build()))
        .sorted()
        .toList();
  }

  /** All at once: they have nothing to do with each other. */
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
    ServiceDatabase database = databases.get(service.database().orElseThrow());
    new Schema(service, program).migrate(database);
    stamp(service).write(program.build());
  }

  private Program program(Service service) {
    return config.programs().of(service);
  }

  private Stamp stamp(Service service) {
    return new Stamp(config.directory().resolve("migrated").resolve(service.module()));
  }
}
