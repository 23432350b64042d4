package dev.meridian.gateway.token;

import dev.meridian.platform.access.VerificationKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The keys that tokens are signed with, read again and again: an operator rotates them by adding a
 * file and taking the old one away when no token of it is left. A new key is published at once and
 * signs only when everybody has had the time to see it; without any the gateway does not start.
 */
@Singleton
class SigningKeys implements VerificationKeys {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  private final Path place;
  private final KeyConfig config;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile List<SigningKey> keys;

  SigningKeys(
      @ConfigProperty(name = "meridian.signing-key-file") Optional<String> place,
      KeyConfig config,
      Clock clock) {
    this.place = place.map(Path::of).orElseThrow(() -> SigningKey.unusable("is not set"));
    this.config = config;
    this.clock = clock;
    this.keys = read();
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

  /** The newest key that everybody knows; a first one is not waited for. */
  SigningKey signing() {
    Instant known = clock.instant().minus(config.notice());
    List<SigningKey> byAge = keys;
    return byAge.stream()
        .filter(key -> !key.addedAt().isAfter(known))
        .reduce((older, newer) -> newer)
        .orElseGet(() -> byAge.get(0));
  }

  /** All that are published, the oldest first. */
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
      List<SigningKey> present = read();
      if (!present.equals(keys)) {
        LOG.infof("Tokens may be signed with %s", present.stream().map(SigningKey::id).toList());
        keys = present;
      }
    } catch (ConfigurationException unusable) {
      LOG.error(unusable.getMessage());
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

  private List<SigningKey> read() {
    return files(place).stream()
        .map(SigningKey::read)
        .sorted(Comparator.comparing(SigningKey::addedAt).thenComparing(SigningKey::id))
        .toList();
  }

  private static List<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> entries = Files.list(place)) {
      List<Path> files = entries.filter(entry -> entry.toString().endsWith(".pem")).toList();
      if (files.isEmpty()) {
        throw SigningKey.unusable("names a directory without any *.pem: " + place);
      }
      return files;
    } catch (IOException unreadable) {
      throw SigningKey.unusable("names a directory that cannot be read: " + place);
    }
  }
}
