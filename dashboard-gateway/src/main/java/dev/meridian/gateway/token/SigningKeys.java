package dev.meridian.gateway.token;

import dev.meridian.platform.access.VerificationKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The keys that tokens are signed with, read again and again: an operator rotates them by adding a
 * file and taking the old one away when no token of it is left. A new key is published at once and
 * signs from the moment that its file names, and not before everybody has had the time to see it;
 * without any the gateway does not start.
 */
@Singleton
class SigningKeys implements VerificationKeys {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  private final KeyFiles files;
  private final KeyConfig config;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** When everybody knows a key that was added while this replica ran, by its id. */
  private final Map<String, Instant> known = new ConcurrentHashMap<>();

  private volatile List<SigningKey> keys;

  SigningKeys(
      @ConfigProperty(name = "meridian.signing-key-file") Optional<String> place,
      KeyConfig config,
      Clock clock) {
    this.files =
        place.map(Path::of).map(KeyFiles::new).orElseThrow(() -> SigningKey.unusable("is not set"));
    this.config = config;
    this.clock = clock;
    this.keys = files.read();
  }

  /** Being told of the start is also what makes the keys be read before the first request. */
  void start(@Observes StartupEvent startup) {
    var thread = new Thread(this::readAgain, "signing-keys");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopped.countDown();
  }

  /** The newest key whose turn has come; where none's has, the first. */
  SigningKey signing() {
    Instant now = clock.instant();
    List<SigningKey> inTurn = keys;
    return inTurn.stream()
        .filter(key -> !key.signsFrom().isAfter(now) && !knownFrom(key).isAfter(now))
        .reduce((older, newer) -> newer)
        .orElseGet(() -> inTurn.get(0));
  }

  /** How long the present key has been signing; null where its file does not say since when. */
  Duration age() {
    Instant since = signing().signsFrom();
    return since.equals(Instant.MIN) ? null : Duration.between(since, clock.instant());
  }

  private Instant knownFrom(SigningKey key) {
    return known.getOrDefault(key.id(), Instant.MIN);
  }

  /** All that are published, in the order in which they sign. */
  List<SigningKey> published() {
    return keys;
  }

  @Override
  public Optional<PublicKey> find(String id) {
    return keys.stream()
        .filter(key -> key.id().equals(id))
        .<PublicKey>map(SigningKey::publicKey)
        .findFirst();
  }

  /** What cannot be read, perhaps because it is being written, leaves the keys as they were. */
  void reload() {
    try {
      List<SigningKey> present = files.read();
      if (!present.equals(keys)) {
        LOG.infof("Tokens may be signed with %s", present);
        present.stream().filter(key -> find(key.id()).isEmpty()).forEach(this::announce);
        keys = present;
      }
    } catch (ConfigurationException unusable) {
      LOG.error(unusable.getMessage());
    }
  }

  private void announce(SigningKey added) {
    Instant from = clock.instant().plus(config.notice());
    known.put(added.id(), from);
    if (added.signsFrom().isBefore(from)) {
      LOG.warnf("%s was added too late to be known in time: it signs from %s", added, from);
    }
  }

  private void readAgain() {
    try {
      while (!stopped.await(config.check().toMillis(), TimeUnit.MILLISECONDS)) {
        reload();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
