package dev.meridian.stack;

import dev.meridian.testing.Ports;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every port that the stack listens on, all of them on 127.0.0.1. */
public record StackPorts(Map<Service, Endpoint> services, int postgres, int redis) {

  private static final int POSTGRES = 15432;
  private static final int REDIS = 16379;

  public StackPorts {
    services = Collections.unmodifiableMap(new EnumMap<>(services));
  }

  /** The ports of the documentation, each moved up by {@code offset}. */
  public static StackPorts fixed(int offset) {
    return new StackPorts(
        endpoints(service -> Endpoint.at(service.defaultPort() + offset)),
        POSTGRES + offset,
        REDIS + offset);
  }

  /** Ports that are free now; for tests, several of which may run at once. */
  public static StackPorts free() {
    return new StackPorts(endpoints(service -> Endpoint.free()), Ports.free(), Ports.free());
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
    Map<String, Integer> all = new LinkedHashMap<>(Map.of("PostgreSQL", postgres, "Redis", redis));
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
