package dev.meridian.gateway.edge;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who may say where a client is must be named. The framework believes everybody where nobody is,
 * and limits by address would mean nothing.
 */
@ApplicationScoped
class TrustedProxies {

  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";

  private final boolean forwarding;
  private final Optional<List<String>> trusted;

  TrustedProxies(
      @ConfigProperty(name = FORWARDING, defaultValue = "false") boolean forwarding,
      @ConfigProperty(name = TRUSTED) Optional<List<String>> trusted) {
    this.forwarding = forwarding;
    this.trusted = trusted;
  }

  void check(@Observes StartupEvent startup) {
    List<String> named = trusted.orElse(List.of());
    if (forwarding && named.isEmpty()) {
      throw unusable("must name the proxies, as " + FORWARDING + " is true");
    }
    if (named.stream().anyMatch(TrustedProxies::hasNoLength)) {
      throw unusable("must give the length of a network's prefix in bits: 10.0.0.0/8");
    }
  }

  /** The framework refuses addresses that are none, and prefixes that are too long. */
  private static boolean hasNoLength(String network) {
    int slash = network.indexOf('/');
    return slash >= 0 && !network.substring(slash + 1).matches("[0-9]{1,3}");
  }

  private static ConfigurationException unusable(String why) {
    return new ConfigurationException(TRUSTED + " " + why, Set.of(TRUSTED));
  }
}
