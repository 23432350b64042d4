package dev.meridian.gateway.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who owns which path. What it does not name is the gateway's own, or nobody's. */
@ApplicationScoped
public class RoutingTable {

  private static final String WHATEVER_METHOD = "";

  private final RouteMap<String> owners;

  RoutingTable(EdgeConfig config) {
    this.owners = RouteMap.of(config.routes(), owner -> owner);
  }

  /** The service that a path is streamed to, if any. */
  public Optional<String> owner(String path) {
    return owners.find(WHATEVER_METHOD, path);
  }
}
