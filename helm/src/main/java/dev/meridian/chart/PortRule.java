package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every port that somebody names is one that a container has. */
final class PortRule implements Rule {

  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");

  @Override
  public Stream<Problem> check(Manifests manifests) {
    List<Problem> problems = new ArrayList<>();
    manifests.workloads().forEach(workload -> checkProbes(workload, problems));
    manifests.of("Service").forEach(service -> checkService(service, manifests, problems));
    manifests.of("Ingress").forEach(ingress -> checkIngress(ingress, manifests, problems));
    manifests.of("HTTPRoute").forEach(route -> checkRoute(route, manifests, problems));
    manifests.of("ServiceMonitor").forEach(monitor -> checkMonitor(monitor, manifests, problems));
    manifests.of("NetworkPolicy").forEach(policy -> checkPolicy(policy, manifests, problems));
    return problems.stream();
  }

  private static void checkProbes(Workload workload, List<Problem> problems) {
    for (Workload.Container container : workload.containers()) {
      for (String probe : PROBES) {
        JsonNode port = container.content().path(probe).path("httpGet").path("port");
        if (!port.isMissingNode() && workload.port(port).isEmpty()) {
          problems.add(
              workload
                  .manifest()
                  .problem(
                      container.path() + "." + probe + ".httpGet.port",
                      port + " is no port of the container"));
        }
      }
    }
  }

  private static void checkService(Manifest service, Manifests manifests, List<Problem> problems) {
    var selector = Manifest.words(service.spec().path("selector"));
    for (JsonNode port : service.spec().path("ports")) {
      manifests.workloads().stream()
          .filter(workload -> Selector.matches(selector, workload.labels()))
          .filter(workload -> workload.port(port.path("targetPort")).isEmpty())
          .forEach(
              workload ->
                  problems.add(
                      service.problem(
                          "spec.ports[" + port.path("name").asText() + "].targetPort",
                          port.path("targetPort")
                              + " is no port of "
                              + workload.manifest().name())));
    }
  }

  private static void checkIngress(Manifest ingress, Manifests manifests, List<Problem> problems) {
    for (JsonNode rule : ingress.spec().path("rules")) {
      for (JsonNode path : rule.path("http").path("paths")) {
        JsonNode backend = path.path("backend").path("service");
        JsonNode port = backend.path("port");
        JsonNode asked = port.has("name") ? port.path("name") : port.path("number");
        expectPort(
            ingress, "spec.rules", backend.path("name").asText(), asked, manifests, problems);
      }
    }
  }

  private static void checkRoute(Manifest route, Manifests manifests, List<Problem> problems) {
    for (JsonNode rule : route.spec().path("rules")) {
      for (JsonNode backend : rule.path("backendRefs")) {
        String service = backend.path("name").asText();
        expectPort(route, "spec.rules", service, backend.path("port"), manifests, problems);
      }
    }
  }

  private static void expectPort(
      Manifest asking,
      String path,
      String service,
      JsonNode port,
      Manifests manifests,
      List<Problem> problems) {
    boolean found =
        manifests.find("Service", service).stream()
            .flatMap(it -> Manifest.items(it.spec().path("ports")).stream())
            .anyMatch(it -> it.path(port.isNumber() ? "port" : "name").equals(port));
    if (!found) {
      problems.add(asking.problem(path, "no Service " + service + " has a port " + port));
    }
  }

  private static void checkMonitor(Manifest monitor, Manifests manifests, List<Problem> problems) {
    var selector = new Selector(monitor.spec().path("selector"));
    for (JsonNode endpoint : monitor.spec().path("endpoints")) {
      manifests
          .of("Service")
          .filter(service -> selector.matches(service.labels()))
          .forEach(
              service ->
                  expectPort(
                      monitor,
                      "spec.endpoints",
                      service.name(),
                      endpoint.path("port"),
                      manifests,
                      problems));
    }
  }

  /** Of the edges within the release: those that lead out of it go to ports that we do not know. */
  private static void checkPolicy(Manifest policy, Manifests manifests, List<Problem> problems) {
    for (JsonNode rule : policy.spec().path("ingress")) {
      expectOpen(
          policy, "spec.ingress", policy.spec().path("podSelector"), rule, manifests, problems);
    }
    for (JsonNode rule : policy.spec().path("egress")) {
      for (JsonNode peer : rule.path("to")) {
        if (peer.has("podSelector") && !peer.has("namespaceSelector")) {
          expectOpen(policy, "spec.egress", peer.path("podSelector"), rule, manifests, problems);
        }
      }
    }
  }

  private static void expectOpen(
      Manifest policy,
      String path,
      JsonNode to,
      JsonNode rule,
      Manifests manifests,
      List<Problem> problems) {
    var selector = new Selector(to);
    for (JsonNode port : rule.path("ports")) {
      manifests.workloads().stream()
          .filter(workload -> selector.matches(workload.labels()))
          .filter(workload -> workload.port(port.path("port")).isEmpty())
          .forEach(
              workload ->
                  problems.add(
                      policy.problem(
                          path,
                          port.path("port") + " is no port of " + workload.manifest().name())));
    }
  }
}
