package dev.meridian.stack;

import java.nio.file.Path;

/** Where the programs come from that a stack runs. */
public interface Programs {

  /** Fails with {@link StackFailed} when it is not there. */
  Program of(Service service);

  /** Where PostgreSQL is unpacked to, once for all data directories. */
  Path postgres();

  /** As Maven has built them in {@code repository}, compiled for an early start. */
  static Programs builtIn(Path repository) {
    return builtIn(repository, false);
  }

  /** The same, compiled for throughput, as in the images. */
  static Programs optimised(Path repository) {
    return builtIn(repository, true);
  }

  private static Programs builtIn(Path repository, boolean optimised) {
    return new Programs() {
      @Override
      public Program of(Service service) {
        return Artefact.of(repository, service, optimised || service.hot());
      }

      @Override
      public Path postgres() {
        return repository.resolve("local-stack/target/postgres").toAbsolutePath();
      }
    };
  }
}
