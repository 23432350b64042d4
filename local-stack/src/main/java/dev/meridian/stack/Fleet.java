package dev.meridian.stack;

import dev.meridian.testing.Guardian;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The running instances of the services. */
final class Fleet implements AutoCloseable {

  /** Mostly a second or two. */
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(45);

  private final StackConfig config;
  private final Settings settings;
  private final Guardian guardian;
  private final List<RunningService> running = new CopyOnWriteArrayList<>();
  private boolean closed;

  Fleet(StackConfig config, Settings settings, Guardian guardian) {
    this.config = config;
    this.settings = settings;
    this.guardian = guardian;
  }

  /** Starts an instance; replaces one that has listened there before. Does not wait for it. */
  synchronized RunningService start(Service service, Endpoint endpoint) {
    if (closed) {
      throw new StackFailed("stopped while starting");
    }
    running.removeIf(other -> other.endpoint().equals(endpoint) && !other.process().isAlive());
    Path log = config.directory().resolve("logs").resolve(service.module() + ".log");
    Program program = config.programs().of(service);
    Child child =
        Child.start(
            service.module(), program.serve(), settings.serving(service, endpoint), log, guardian);
    var instance = new RunningService(service, endpoint, child);
    running.add(instance);
    return instance;
  }

  List<RunningService> running() {
    return List.copyOf(running);
  }

  /** All at once: none of them needs another one in order to stop. */
  @Override
  public synchronized void close() {
    closed = true;
    running.forEach(RunningService::requestStop);
    running.forEach(instance -> instance.stop(STOPPED_WITHIN));
  }
}
