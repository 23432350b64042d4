package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pods of one object.
 *
 * @param path where the pod stands within the object, to its spec
 */
public record Workload(Manifest manifest, Map<String, String> labels, JsonNode spec, String path) {

  static Optional<Workload> of(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Deployment", "StatefulSet" -> {
        JsonNode template = manifest.spec().path("template");
        yield Optional.of(
            new Workload(
                manifest,
                Manifest.words(template.path("metadata").path("labels")),
                template.path("spec"),
                "spec.template.spec"));
      }
      case "Pod" -> Optional.of(new Workload(manifest, manifest.labels(), manifest.spec(), "spec"));
      default -> Optional.empty();
    };
  }

  /** Its containers, those that run first included. */
  public List<Container> containers() {
    return Stream.of("initContainers", "containers")
        .flatMap(
            list ->
                Manifest.items(spec.path(list)).stream()
                    .map(
                        container ->
                            new Container(
                                container,
                                "%s.%s[%s]"
                                    .formatted(path, list, container.path("name").asText()))))
        .toList();
  }

  /** Ports of what serves. */
  List<JsonNode> ports() {
    return Manifest.items(spec.path("containers")).stream()
        .flatMap(container -> Manifest.items(container.path("ports")).stream())
        .toList();
  }

  /** A port by the name or the number that somebody else knows it by. */
  public Optional<JsonNode> port(JsonNode asked) {
    return ports().stream()
        .filter(port -> port.path(asked.isNumber() ? "containerPort" : "name").equals(asked))
        .findFirst();
  }

  Problem problem(String where, String what) {
    return manifest.problem(path + "." + where, what);
  }

  /** One container, and where it stands. */
  public record Container(JsonNode content, String path) {

    public String name() {
      return content.path("name").asText();
    }
  }
}
