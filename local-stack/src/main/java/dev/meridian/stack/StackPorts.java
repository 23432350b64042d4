package dev.meridian.stack;

import dev.meridian.testing.Ports;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every port that the stack listens on, all of them on 127.0.0.1. */
public record StackPorts(Map<Service, Endpoint> services, int postgres, int redis, int mail) {

  private static final int POSTGRES = 15432;
  private static final int REDIS = 16379;
  private static final int MAIL = 10025;
  private static final int LEAST_OFFSET = 1_000;
  private static final int MOST_OFFSET = 15_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  public StackPorts {
    services = Collections.unmodifiableMap(new EnumMap<>(services));
  }

  /** The ports of the documentation, each moved up by {@code offset}. */
  public static StackPorts fixed(int offset) {
    return new StackPorts(
        endpoints(service -> Endpoint.at(service.defaultPort() + offset)),
        POSTGRES + offset,
        REDIS + offset,
        MAIL + offset);
  }

  /** Ports that are free now; for tests, several of which may run at once. */
  public static StackPorts free() {
    return fixed(freeOffset());
  }

  /**
   * An offset at which no port is taken. It stays below the ports that systems give to outgoing
   * connections, any of which might take one of ours before we do.
   */
  static int freeOffset() {
    return RANDOM
        .ints(LEAST_OFFSET, MOST_OFFSET)
        .filter(offset -> fixed(offset).taken().isEmpty())
        .limit(1)
        .sum();
  }

  private static Map<Service, Endpoint> endpoints(Function<Service, Endpoint> endpoint) {
    Map<Service, Endpoint> endpoints = new EnumMap<>(Service.class);
    Arrays.stream(Service.values())
        .forEach(service -> endpoints.put(service, endpoint.apply(service)));
    return endpoints;
  }

  public Endpoint of(Service service) {
    return services.get(service);
  }

  /** Says which port cannot be had and for whom, if there is one. */
  Optional<String> taken() {
    Map<String, Integer> all =
        new LinkedHashMap<>(Map.of("PostgreSQL", postgres, "Redis", redis, "mail", mail));
    services.forEach(
        (service, endpoint) -> {
          all.put(service.module(), endpoint.port());
          all.put(service.module() + "'s health", endpoint.managementPort());
        });
    return all.entrySet().stream()
        .filter(entry -> Ports.isTaken(entry.getValue()))
        .map(entry -> "port " + entry.getValue() + " (" + entry.getKey() + ") is taken")
        .findFirst();
  }
}
