package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;

/** The ways through an installation's Services, as a cluster goes them. */
public record Routes(Manifests manifests) {

  /**
   * Where a Service's port leads to.
   *
   * @param port by its name or its number
   * @return the port that a process listens on
   * @throws IllegalArgumentException when it leads nowhere
   */
  public int containerPort(String service, JsonNode port) {
    Manifest found =
        manifests
            .find("Service", service)
            .orElseThrow(() -> new IllegalArgumentException("There is no Service " + service));
    JsonNode target =
        Manifest.items(found.spec().path("ports")).stream()
            .filter(it -> it.path(port.isNumber() ? "port" : "name").equals(port))
            .map(it -> it.path("targetPort"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(service + " has no port " + port));
    var selector = Manifest.words(found.spec().path("selector"));
    return manifests.workloads().stream()
        .filter(workload -> Selector.matches(selector, workload.labels()))
        .flatMap(workload -> workload.port(target).stream())
        .map(it -> it.path("containerPort").asInt())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nobody is behind " + service));
  }

  /** Where the one Ingress leads to, from its root. */
  public int behindTheIngress() {
    JsonNode backend =
        manifests
            .of("Ingress")
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no Ingress"))
            .spec()
            .at("/rules/0/http/paths/0/backend/service");
    return containerPort(backend.path("name").asText(), backend.at("/port/name"));
  }
}
