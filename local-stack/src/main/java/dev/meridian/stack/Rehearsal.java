package dev.meridian.stack;

import dev.meridian.testing.Guardian;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs, in the background and one after the other, each service of a new build that starts and at
 * once ends, so that the JVM can write down the classes it needs: later starts take half the time.
 * The services themselves are not burdened with it, which would make the first start a third
 * longer.
 */
final class Rehearsal implements AutoCloseable {

  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final StackConfig config;
  private final Settings settings;
  private final Guardian guardian;
  private final Thread thread = new Thread(this::run, "rehearsal");
  private volatile boolean closed;

  private Rehearsal(StackConfig config, Settings settings, Guardian guardian) {
    this.config = config;
    this.settings = settings;
    this.guardian = guardian;
  }

  static Rehearsal start(StackConfig config, Settings settings, Guardian guardian) {
    var rehearsal = new Rehearsal(config, settings, guardian);
    rehearsal.thread.setDaemon(true);
    rehearsal.thread.start();
    return rehearsal;
  }

  private void run() {
    List<Service> services = config.services().stream().sorted().toList();
    for (Service service : services) {
      Program program = config.programs().of(service);
      if (!closed && !program.isRehearsed()) {
        program.rehearsed(rehearse(service, program));
      }
    }
  }

  /** Whether it ended as it should; one that did not has said why in its log. */
  private boolean rehearse(Service service, Program program) {
    Path log = config.directory().resolve("logs").resolve(service.module() + "-rehearsal.log");
    Child child =
        Child.start(
            "rehearsal of " + service.module(),
            program.rehearse(),
            settings.rehearsing(service),
            log,
            guardian);
    long deadline = System.nanoTime() + WITHIN.toNanos();
    while (!child.endsWithin(POLL)) {
      if (closed || System.nanoTime() > deadline) {
        child.kill();
      }
    }
    return child.process().exitValue() == 0;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
