package dev.meridian.platform.access;

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
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The keys that the gateway publishes. */
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

  private static final int TIMEOUT_MILLIS = 2_000;

  /** Services that start together find the gateway late. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private static final int LONGEST_SET = 100_000;

  private final Config config;
  private final RemoteKeys keys;

  PublishedKeys(Config config, Clock clock) {
    this.config = config;
    var timing = new RemoteKeys.Timing(config.lifetime(), config.pause(), FIRST_PAUSE);
    this.keys = new RemoteKeys("the gateway", this::read, timing, clock);
  }

  @PostConstruct
  void start() {
    keys.start();
  }

  @PreDestroy
  void stop() {
    keys.close();
  }

  @Override
  public Optional<PublicKey> find(String id) {
    return keys.find(id);
  }

  void renew() {
    keys.renew();
  }

  private String read() throws IOException {
    URLConnection connection = config.url().toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readNBytes(LONGEST_SET), StandardCharsets.UTF_8);
    }
  }
}
