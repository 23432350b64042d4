package dev.meridian.platform.access;

import dev.meridian.platform.problem.Failure;
import io.quarkus.arc.DefaultBean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;

/**
 * The keys that the gateway publishes. They are read again after a while, and when a token names
 * one that is not among them; but not for each such token, which anybody can send.
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

  private final Config config;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Keys keys = Keys.NONE;
  private volatile Instant readAt = Instant.MIN;
  private volatile Instant triedAt = Instant.MIN;

  PublishedKeys(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Optional<PublicKey> find(String id) {
    if (keys.find(id).isEmpty() || isOlder(readAt, config.lifetime())) {
      readAgain();
    }
    if (keys.isEmpty()) {
      throw new Failure.Unavailable("Tokens cannot be verified at present.", config.pause());
    }
    return keys.find(id);
  }

  /** One reads, and the others wait for what it reads. */
  private void readAgain() {
    reading.lock();
    try {
      if (isOlder(triedAt, config.pause())) {
        triedAt = clock.instant();
        keys = read();
        readAt = clock.instant();
      }
    } catch (IOException | JoseException away) {
      LOG.warnf("The keys at %s cannot be read at present: %s", config.url(), away);
    } finally {
      reading.unlock();
    }
  }

  private boolean isOlder(Instant instant, Duration age) {
    return instant.equals(Instant.MIN) || !clock.instant().isBefore(instant.plus(age));
  }

  private Keys read() throws IOException, JoseException {
    URLConnection connection = config.url().toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (InputStream body = connection.getInputStream()) {
      return Keys.parse(new String(body.readNBytes(LONGEST_SET), StandardCharsets.UTF_8));
    }
  }
}
