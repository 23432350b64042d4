package dev.meridian.platform.access;

import dev.meridian.platform.problem.Failure;
import io.quarkus.arc.DefaultBean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;

/**
 * The keys that the gateway publishes. They are read again after a while, which nobody waits for,
 * and when a token names one that is not among them; but not for each such token, which anybody can
 * send.
 */
@DefaultBean
@ApplicationScoped
class PublishedKeys implements VerificationKeys {

  /** Where keys come from. */
  @ConfigMapping(prefix = "meridian.verification-keys")
  interface Config {

    /** A JSON Web Key Set, or one public key as PEM, which is good for any id: http or file. */
    @WithDefault("${mp.jwt.verify.publickey.location}")
    URI url();

    /** How old the set may become; 10 s to 1 h. */
    @WithDefault("1m")
    @DurationMin(seconds = 10)
    @DurationMax(hours = 1)
    Duration lifetime();

    /** How long an unknown key, or a gateway that is away, is not asked about again; 1 to 60 s. */
    @WithDefault("5s")
    @DurationMin(seconds = 1)
    @DurationMax(seconds = 60)
    Duration pause();
  }

  private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int LONGEST_SET = 100_000;

  /** A reading is waited for this long since it began, or to its end where no key is known yet. */
  private static final int PATIENCE_MILLIS = 1_000;

  /** While no key is known nobody gets in: services that start together find the gateway late. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final Config config;
  private final Clock clock;
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(PublishedKeys::daemon);
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
  private Instant triedAt = Instant.MIN;
  private volatile Keys keys = Keys.NONE;
  private volatile Instant readAt = Instant.MIN;

  PublishedKeys(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @PostConstruct
  void start() {
    long pause = config.pause().toMillis();
    var unused = reader.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    reader.shutdownNow();
  }

  @Override
  public Optional<PublicKey> find(String id) {
    Optional<PublicKey> known = keys.find(id);
    if (known.isPresent()) {
      return known;
    }
    readAgain().join();
    if (keys.isEmpty()) {
      throw new Failure.Unavailable("Tokens cannot be verified at present.", Duration.ofSeconds(1));
    }
    return keys.find(id);
  }

  /**
   * Asked every now and then, so that a key that was taken away is not good until somebody asks.
   */
  void renew() {
    if (isOlder(readAt, config.lifetime())) {
      var unused = readAgain();
    }
  }

  /** What is being read, or has been read just now; it never fails. */
  private synchronized CompletableFuture<Void> readAgain() {
    if (isOlder(triedAt, keys.isEmpty() ? FIRST_PAUSE : config.pause())) {
      triedAt = clock.instant();
      int patience = keys.isEmpty() ? 2 * TIMEOUT_MILLIS : PATIENCE_MILLIS;
      reading =
          CompletableFuture.runAsync(this::read, reader)
              .completeOnTimeout(null, patience, TimeUnit.MILLISECONDS);
    }
    return reading;
  }

  private boolean isOlder(Instant instant, Duration age) {
    return instant.equals(Instant.MIN) || !clock.instant().isBefore(instant.plus(age));
  }

  private void read() {
    try {
      URLConnection connection = config.url().toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try (InputStream body = connection.getInputStream()) {
        keys = Keys.parse(new String(body.readNBytes(LONGEST_SET), StandardCharsets.UTF_8));
        readAt = clock.instant();
      }
    } catch (IOException | JoseException away) {
      LOG.warnf("The keys at %s cannot be read at present: %s", config.url(), away);
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "published-keys");
    thread.setDaemon(true);
    return thread;
  }
}
