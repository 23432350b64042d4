package dev.meridian.gateway.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who owns which path. What it does not name is the gateway's own, or nobody's. */
@ApplicationScoped
public class RoutingTable {

  private final List<RoutePattern> routes;

  RoutingTable(EdgeConfig config) {
    this.routes = sorted(config.routes());
  }

  private static List<RoutePattern> sorted(Map<String, String> table) {
    return table.entrySet().stream()
        .map(line -> RoutePattern.parse(line.getKey(), line.getValue()))
        .sorted(RoutePattern.MOST_SPECIFIC_FIRST)
        .toList();
  }

  /** The service that a path is streamed to, if any. */
  public Optional<String> owner(String path) {
    List<String> segments = RoutePattern.split(path);
    return routes.stream()
        .filter(route -> route.covers(segments))
        .map(RoutePattern::owner)
        .findFirst();
  }
}
