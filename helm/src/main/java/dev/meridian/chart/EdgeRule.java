package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a process is told to call, the network lets it call: its own policy, and that of the other.
 * Where there are no policies, everybody may.
 */
final class EdgeRule implements Rule {

  private static final Pattern ADDRESS = Pattern.compile("http://([a-z0-9-]+):(\\d+)");

  @Override
  public Stream<Problem> check(Manifests manifests) {
    return manifests.of("NetworkPolicy").findAny().isEmpty()
        ? Stream.empty()
        : manifests.workloads().stream().flatMap(from -> check(from, manifests));
  }

  private static Stream<Problem> check(Workload from, Manifests manifests) {
    return from.containers().stream()
        .flatMap(
            container ->
                Manifest.items(container.content().path("env")).stream()
                    .flatMap(
                        variable ->
                            check(from, variable.path("value").asText(), manifests)
                                .map(
                                    what ->
                                        from.manifest()
                                            .problem(
                                                "%s.env[%s]"
                                                    .formatted(
                                                        container.path(),
                                                        variable.path("name").asText()),
                                                what))));
  }

  private static Stream<String> check(Workload from, String value, Manifests manifests) {
    Matcher address = ADDRESS.matcher(value);
    if (!address.matches()) {
      return Stream.empty();
    }
    String name = address.group(1);
    return manifests.find("Service", name).stream()
        .flatMap(service -> behind(service, manifests))
        .flatMap(to -> closed(from, to, Integer.parseInt(address.group(2)), name, manifests));
  }

  private static Stream<Workload> behind(Manifest service, Manifests manifests) {
    var selector = Manifest.words(service.spec().path("selector"));
    return manifests.workloads().stream()
        .filter(workload -> Selector.matches(selector, workload.labels()));
  }

  private static Stream<String> closed(
      Workload from, Workload to, int port, String name, Manifests manifests) {
    boolean leaves = isOpen("egress", "to", from, to, port, manifests);
    boolean arrives = isOpen("ingress", "from", to, from, port, manifests);
    return Stream.concat(
        leaves ? Stream.empty() : Stream.of("no policy lets it call " + name + ":" + port),
        arrives ? Stream.empty() : Stream.of("no policy of " + name + " lets it in at " + port));
  }

  private static boolean isOpen(
      String direction, String peers, Workload self, Workload peer, int port, Manifests manifests) {
    return manifests
        .of("NetworkPolicy")
        .filter(it -> new Selector(it.spec().path("podSelector")).matches(self.labels()))
        .flatMap(it -> Manifest.items(it.spec().path(direction)).stream())
        .filter(rule -> has(rule.path("ports"), port))
        .anyMatch(rule -> names(rule.path(peers), peer));
  }

  private static boolean has(JsonNode ports, int port) {
    return Manifest.items(ports).stream().anyMatch(it -> it.path("port").asInt() == port);
  }

  /** By name: that anybody may is no edge of the architecture. */
  private static boolean names(JsonNode peers, Workload peer) {
    List<JsonNode> all = Manifest.items(peers);
    return all.stream()
        .filter(it -> it.has("podSelector") && !it.has("namespaceSelector"))
        .anyMatch(it -> new Selector(it.path("podSelector")).matches(peer.labels()));
  }
}
