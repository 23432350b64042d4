package dev.meridian.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** One instance of a service: a process, and where it listens. */
public final class RunningService {

  private static final int READY = 200;
  private static final int ANSWER_WITHIN_MILLIS = 2_000;
  private static final Duration POLL = Duration.ofMillis(50);

  private final Service service;
  private final Endpoint endpoint;
  private final Child child;

  RunningService(Service service, Endpoint endpoint, Child child) {
    this.service = service;
    this.endpoint = endpoint;
    this.child = child;
  }

  public Service service() {
    return service;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public URI url() {
    return endpoint.url();
  }

  public ProcessHandle process() {
    return child.process().toHandle();
  }

  /** Waits until it can serve; fails when it dies instead, or takes longer than that. */
  public void awaitReady(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (!isReady()) {
      if (child.endsWithin(POLL)) {
        throw child.death();
      }
      if (System.nanoTime() > deadline) {
        throw new StackFailed(
            service.module() + " is not ready after " + within.toSeconds() + " s");
      }
    }
  }

  public boolean isReady() {
    try {
      var connection = (HttpURLConnection) endpoint.readiness().toURL().openConnection();
      connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
      connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == READY;
    } catch (IOException e) {
      // Nobody listens yet, or nobody listens any more: either way it is not ready.
      return false;
    }
  }

  /** As a power cut would: without a chance to finish anything. */
  public void kill() {
    child.kill();
  }

  /** Asks it to finish what it is doing and waits until it has; after that long it is killed. */
  public void stop(Duration within) {
    requestStop();
    if (!child.endsWithin(within)) {
      kill();
    }
  }

  void requestStop() {
    child.process().destroy();
  }

  /** What to tell a person about its end. */
  StackFailed death() {
    return child.death();
  }
}
