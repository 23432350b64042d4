package dev.meridian.gateway.edge;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who may say where a client is must be named. The framework believes everybody where nobody is,
 * and limits by address would mean nothing.
 */
@Singleton
class TrustedProxies {

  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";

  /** It has no order of its own among the headers of X-Forwarded-For, and forms of its own. */
  private static final String OTHER_HEADER = "quarkus.http.proxy.allow-forwarded";

  private static final Pattern WITH_PORT = Pattern.compile("(?:([0-9.]+)|\\[([^]]+)])(?::\\d+)?");

  private final boolean forwarding;
  private final boolean otherHeader;
  private final List<String> named;
  private final List<CidrAddress> networks;

  TrustedProxies(
      @ConfigProperty(name = FORWARDING, defaultValue = "false") boolean forwarding,
      @ConfigProperty(name = OTHER_HEADER, defaultValue = "false") boolean otherHeader,
      @ConfigProperty(name = TRUSTED) Optional<List<String>> trusted) {
    this.forwarding = forwarding;
    this.otherHeader = otherHeader;
    this.named = trusted.orElse(List.of());
    this.networks = named.stream().flatMap(it -> network(it).stream()).toList();
  }

  void check(@Observes StartupEvent startup) {
    if (forwarding && named.isEmpty()) {
      throw unusable(TRUSTED, "must name the proxies, as " + FORWARDING + " is true");
    }
    if (networks.size() < named.size()) {
      throw unusable(
          TRUSTED, "must be addresses, or networks with their prefixes' bits: 10.0.0.0/8");
    }
    if (forwarding && otherHeader) {
      throw unusable(OTHER_HEADER, "must not be true: addresses are read from X-Forwarded-For");
    }
  }

  /**
   * The client's address: the last in {@code told} that is no proxy's of ours, as each proxy
   * appends whom it has spoken to, and what stands before that anybody may have written.
   *
   * @param told X-Forwarded-For, line by line, addresses by commas
   * @param connection whose connection it came by: the client's own, unless it is a proxy's
   */
  String client(List<String> told, String connection) {
    String client = connection;
    List<String> hops = List.of(String.join(",", told).split(",", -1));
    for (int i = hops.size() - 1; i >= 0 && isProxy(client); i--) {
      Optional<InetAddress> hop = address(hops.get(i).strip());
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get().getHostAddress();
    }
    return client;
  }

  /** Whether the client sees it so: behind a proxy, which the framework asks, as that one says. */
  boolean isEncrypted(HttpServerRequest request) {
    return forwarding ? "https".equals(request.scheme()) : request.connection().isSsl();
  }

  private boolean isProxy(String client) {
    return forwarding
        && address(client)
            .filter(it -> networks.stream().anyMatch(network -> network.matches(it)))
            .isPresent();
  }

  private static Optional<CidrAddress> network(String text) {
    return text.contains("/")
        ? Optional.ofNullable(Inet.parseCidrAddress(text))
        : address(text).map(it -> CidrAddress.create(it, it.getAddress().length * Byte.SIZE));
  }

  /** Some proxies add the port. An IPv4 address within one of IPv6 is the former. */
  private static Optional<InetAddress> address(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    String bare = withPort.matches() ? withPort.replaceFirst("$1$2") : text;
    byte[] bytes = Inet.parseInetAddressToBytes(bare);
    try {
      return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(bytes.length + " bytes are no address", e);
    }
  }

  private static ConfigurationException unusable(String key, String why) {
    return new ConfigurationException(key + " " + why, Set.of(key));
  }
}
