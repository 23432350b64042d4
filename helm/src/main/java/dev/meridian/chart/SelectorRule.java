package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whatever selects something finds it, and goes by nothing that changes from version to version.
 */
final class SelectorRule implements Rule {

  @Override
  public Stream<Problem> check(Manifests manifests) {
    return manifests.all().stream().flatMap(manifest -> check(manifest, manifests));
  }

  private static Stream<Problem> check(Manifest manifest, Manifests manifests) {
    return switch (manifest.kind()) {
      case "Deployment", "StatefulSet" -> checkWorkload(manifest);
      case "Service" -> checkService(manifest, manifests);
      case "PodDisruptionBudget" -> selectsPods(manifest, "spec.selector", manifests);
      case "NetworkPolicy" -> checkPolicy(manifest, manifests);
      case "ServiceMonitor" -> checkMonitor(manifest, manifests);
      case "HorizontalPodAutoscaler" -> checkAutoscaler(manifest, manifests);
      default -> Stream.empty();
    };
  }

  private static Stream<Problem> checkWorkload(Manifest manifest) {
    Workload workload = Workload.of(manifest).orElseThrow();
    List<Problem> problems = new ArrayList<>(versions(manifest, "spec.selector.matchLabels"));
    JsonNode selector = manifest.spec().path("selector");
    if (!new Selector(selector).matches(workload.labels())) {
      problems.add(
          manifest.problem(
              "spec.selector.matchLabels",
              "does not match the labels of its own pods " + workload.labels()));
    }
    for (JsonNode constraint : workload.spec().path("topologySpreadConstraints")) {
      if (!new Selector(constraint.path("labelSelector")).matches(workload.labels())) {
        problems.add(workload.problem("topologySpreadConstraints", "do not count its own pods"));
      }
    }
    return problems.stream();
  }

  private static Stream<Problem> checkService(Manifest manifest, Manifests manifests) {
    var wanted = Manifest.words(manifest.spec().path("selector"));
    long found =
        manifests.workloads().stream()
            .filter(workload -> Selector.matches(wanted, workload.labels()))
            .count();
    Stream<Problem> unclear =
        found == 1
            ? Stream.empty()
            : Stream.of(
                manifest.problem("spec.selector", "selects the pods of " + found + " workloads"));
    return Stream.concat(unclear, versions(manifest, "spec.selector").stream());
  }

  private static Stream<Problem> checkPolicy(Manifest manifest, Manifests manifests) {
    List<Problem> problems = new ArrayList<>();
    problems.addAll(selectsPods(manifest, "spec.podSelector", manifests).toList());
    for (String direction : List.of("ingress", "egress")) {
      for (JsonNode rule : manifest.spec().path(direction)) {
        for (JsonNode peer : rule.path(direction.equals("ingress") ? "from" : "to")) {
          // What is in other namespaces we do not know.
          if (peer.has("podSelector") && !peer.has("namespaceSelector")) {
            problems.addAll(
                selectsPods(manifest, "spec." + direction, peer.path("podSelector"), manifests)
                    .toList());
          }
        }
      }
    }
    return problems.stream();
  }

  private static Stream<Problem> checkMonitor(Manifest manifest, Manifests manifests) {
    var selector = new Selector(manifest.spec().path("selector"));
    boolean found = manifests.of("Service").anyMatch(service -> selector.matches(service.labels()));
    return found
        ? Stream.empty()
        : Stream.of(manifest.problem("spec.selector", "selects no Service"));
  }

  private static Stream<Problem> checkAutoscaler(Manifest manifest, Manifests manifests) {
    JsonNode target = manifest.spec().path("scaleTargetRef");
    return manifests.find(target.path("kind").asText(), target.path("name").asText()).isPresent()
        ? Stream.empty()
        : Stream.of(manifest.problem("spec.scaleTargetRef", "names nothing that is there"));
  }

  private static Stream<Problem> selectsPods(Manifest manifest, String path, Manifests manifests) {
    return selectsPods(
        manifest, path, manifest.content().at("/" + path.replace('.', '/')), manifests);
  }

  private static Stream<Problem> selectsPods(
      Manifest manifest, String path, JsonNode content, Manifests manifests) {
    var selector = new Selector(content);
    return manifests.workloads().stream().anyMatch(pods -> selector.matches(pods.labels()))
        ? Stream.empty()
        : Stream.of(manifest.problem(path, "selects no pods: " + content));
  }

  private static List<Problem> versions(Manifest manifest, String path) {
    return manifest.content().at("/" + path.replace('.', '/')).properties().stream()
        .filter(label -> label.getKey().contains("version") || label.getKey().contains("chart"))
        .map(
            label ->
                manifest.problem(
                    path + "." + label.getKey(), "changes with the version; a selector may not"))
        .toList();
  }
}
