package dev.meridian.platform.access;

import dev.meridian.platform.log.Seldom;
import dev.meridian.platform.problem.Failure;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;

/**
 * Keys that somebody else publishes. They are read again after a while, which nobody waits for, and
 * when a token names one that is not among them; but not for each such token, which anybody can
 * send. While they cannot be read, those that are known stay good.
 */
public final class RemoteKeys implements VerificationKeys, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RemoteKeys.class);

  /** A reading is waited for this long since it began, where keys are known already. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The same where no key is known yet: to its end, which the place sees to. */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(4);

  private final String name;
  private final Place place;
  private final Timing timing;
  private final Clock clock;
  private final ScheduledExecutorService reader;
  private final Seldom unread = new Seldom();
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
  private Instant triedAt = Instant.MIN;
  private boolean underway;
  private volatile Keys keys = Keys.NONE;
  private volatile Instant readAt = Instant.MIN;
  private volatile boolean current;

  /** Where keys are read from, within two seconds. */
  @FunctionalInterface
  public interface Place {

    /** A JSON Web Key Set, or one key as PEM. */
    String read() throws IOException;
  }

  /**
   * @param lifetime how old what was read may become
   * @param pause for how long it is not read again after a reading, whatever is asked for
   * @param firstPause the same while no key was ever read, and so nobody gets in
   */
  public record Timing(Duration lifetime, Duration pause, Duration firstPause) {}

  /**
   * @param name for logs and the thread
   */
  public RemoteKeys(String name, Place place, Timing timing, Clock clock) {
    this.name = name;
    this.place = place;
    this.timing = timing;
    this.clock = clock;
    this.reader = Executors.newSingleThreadScheduledExecutor(this::daemon);
  }

  /** From now on the keys are read again by themselves. */
  public void start() {
    long pause = timing.pause().toMillis();
    var unused = reader.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }

  /**
   * @throws Failure.Unavailable while no key was ever read
   */
  @Override
  public Optional<PublicKey> find(String id) {
    Optional<PublicKey> known = known(id);
    if (known.isPresent()) {
      return known;
    }
    readAgain().join();
    if (keys.isEmpty()) {
      throw unavailable();
    }
    return keys.find(id);
  }

  /** What was read already: nobody is asked, or waits. */
  public Optional<PublicKey> known(String id) {
    return keys.find(id);
  }

  /** Whether the last reading brought keys: where not, an unknown one may be a new one. */
  public boolean areCurrent() {
    return current;
  }

  /** What to answer while nobody can tell whether a token is good. */
  public static Failure unavailable() {
    return new Failure.Unavailable("Tokens cannot be verified at present.", Duration.ofSeconds(1));
  }

  /**
   * Asked every now and then, so that a key that was taken away is not good until somebody asks.
   */
  void renew() {
    if (isOlder(readAt, timing.lifetime())) {
      var unused = readAgain();
    }
  }

  /** What is being read, or has been read just now; it never fails. */
  private synchronized CompletableFuture<Void> readAgain() {
    if (!underway && isOlder(triedAt, keys.isEmpty() ? timing.firstPause() : timing.pause())) {
      underway = true;
      current = false;
      Duration patience = keys.isEmpty() ? FIRST_PATIENCE : PATIENCE;
      reading =
          CompletableFuture.runAsync(this::read, reader)
              .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
    return reading;
  }

  private boolean isOlder(Instant instant, Duration age) {
    return instant.equals(Instant.MIN) || !clock.instant().isBefore(instant.plus(age));
  }

  private void read() {
    try {
      keys = Keys.parse(place.read());
      readAt = clock.instant();
      current = true;
    } catch (IOException | JoseException | RuntimeException away) {
      // Whatever is wrong with what somebody else publishes: the keys are not to be had.
      unread.happened(
          times ->
              LOG.warnf("The keys of %s cannot be read (%d times of late): %s", name, times, away));
    } finally {
      ended();
    }
  }

  /** A place that takes its time is left alone for no less than one that fails at once. */
  private synchronized void ended() {
    triedAt = clock.instant();
    underway = false;
  }

  private Thread daemon(Runnable task) {
    var thread = new Thread(task, "keys of " + name);
    thread.setDaemon(true);
    return thread;
  }
}
