package dev.meridian.gateway.issuer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.meridian.gateway.user.Role;
import dev.meridian.platform.access.RemoteKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The issuers that the configuration names; there are no others, whatever a token says. */
@Singleton
class OutsideIssuers {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_TOKEN = 16_000;

  private final Map<String, OutsideIssuer> byUrl = new HashMap<>();

  OutsideIssuers(
      IssuerConfig config,
      IssuerDocuments documents,
      Clock clock,
      @ConfigProperty(name = "meridian.issuer") String own) {
    Duration pause = config.keys().pause();
    var timing = new RemoteKeys.Timing(config.keys().lifetime(), pause, pause);
    config
        .issuers()
        .forEach(
            (name, issuer) -> {
              check(name, issuer);
              var place = new KeyPlace(issuer.url(), issuer.keysUrl(), documents);
              var keys = new RemoteKeys(name, place, timing, clock);
              String url = issuer.url().toString();
              if (url.equals(own)
                  || byUrl.put(url, new OutsideIssuer(name, issuer, keys, clock)) != null) {
                throw unusable(name, "url", "is another issuer's");
              }
            });
  }

  void start(@Observes StartupEvent startup) {
    byUrl.values().forEach(issuer -> issuer.keys().start());
  }

  void stop(@Observes ShutdownEvent shutdown) {
    byUrl.values().forEach(issuer -> issuer.keys().close());
  }

  /** Whose token it says it is, if that is one of ours to ask; nothing of it is believed yet. */
  Optional<OutsideIssuer> claimedBy(String token) {
    return issuer(token).map(byUrl::get);
  }

  boolean areNone() {
    return byUrl.isEmpty();
  }

  private static Optional<String> issuer(String token) {
    int claims = token.indexOf('.') + 1;
    int end = token.indexOf('.', claims);
    if (claims == 0 || end < 0 || token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      return issuer(Base64.getUrlDecoder().decode(token.substring(claims, end)));
    } catch (IllegalArgumentException | IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> issuer(byte[] claims) throws IOException {
    try (JsonParser json = JSON.createParser(claims)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = json.currentName().equals("iss");
        JsonToken value = json.nextToken();
        if (found) {
          return value == JsonToken.VALUE_STRING ? Optional.of(json.getText()) : Optional.empty();
        }
        json.skipChildren();
      }
      return Optional.empty();
    }
  }

  private static void check(String name, IssuerConfig.Issuer issuer) {
    if (issuer.url().getHost() == null || !KeyPlace.isSecure(issuer.url())) {
      throw unusable(name, "url", "must begin with https://");
    }
    if (!issuer.keysUrl().map(KeyPlace::isSecure).orElse(true)) {
      throw unusable(name, "keys-url", "must begin with https://");
    }
    if (!issuer.linkByEmail() && !issuer.provision()) {
      throw unusable(name, "provision", "or link-by-email must be true: nobody would be let in");
    }
    if (issuer.provision() && issuer.grants().stream().allMatch(grant -> grant.roles().isEmpty())) {
      throw unusable(name, "grants", "must give a role: nobody would be let in");
    }
    if (issuer.grants().stream()
        .anyMatch(grant -> grant.roles().orElse(Set.of()).contains(Role.SUPER_ADMIN))) {
      throw unusable(name, "grants", "must not give super_admin: an issuer is one tenant's");
    }
  }

  private static ConfigurationException unusable(String name, String key, String why) {
    String full = "meridian.outside.issuers." + name + "." + key;
    return new ConfigurationException(full + " " + why, Set.of(full));
  }
}
