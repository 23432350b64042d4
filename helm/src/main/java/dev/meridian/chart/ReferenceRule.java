package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every object that a pod asks for is rendered, or one that the values say is there. */
final class ReferenceRule implements Rule {

  /** What refers to which kind, by the field that holds the name's object. */
  private record Reference(String kind, String field) {}

  private static final List<Reference> REFERENCES =
      List.of(
          new Reference("Secret", "secretKeyRef"),
          new Reference("Secret", "secretRef"),
          new Reference("Secret", "secret"),
          new Reference("ConfigMap", "configMapKeyRef"),
          new Reference("ConfigMap", "configMapRef"),
          new Reference("ConfigMap", "configMap"));

  private final Set<String> given;

  /**
   * @param given the names of what the installation says is there
   */
  ReferenceRule(Set<String> given) {
    this.given = Set.copyOf(given);
  }

  @Override
  public Stream<Problem> check(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(
            workload ->
                Stream.concat(
                    REFERENCES.stream().flatMap(kind -> dangling(workload, kind, manifests)),
                    Stream.concat(
                        pullSecrets(workload, manifests), serviceAccount(workload, manifests))));
  }

  private Stream<Problem> dangling(Workload workload, Reference reference, Manifests manifests) {
    return Stream.concat(
            workload.containers().stream()
                .flatMap(
                    container -> find(container.content(), container.path(), reference.field())),
            find(workload.spec().path("volumes"), workload.path() + ".volumes", reference.field()))
        .filter(found -> isAbsent(reference.kind(), found.name(), manifests))
        .map(
            found ->
                workload
                    .manifest()
                    .problem(found.path(), "there is no " + reference.kind() + " " + found.name()));
  }

  private Stream<Problem> pullSecrets(Workload workload, Manifests manifests) {
    return Manifest.items(workload.spec().path("imagePullSecrets")).stream()
        .map(secret -> secret.path("name").asText())
        .filter(name -> isAbsent("Secret", name, manifests))
        .map(name -> workload.problem("imagePullSecrets", "there is no Secret " + name));
  }

  private Stream<Problem> serviceAccount(Workload workload, Manifests manifests) {
    String name = workload.spec().path("serviceAccountName").asText("default");
    return name.equals("default") || !isAbsent("ServiceAccount", name, manifests)
        ? Stream.empty()
        : Stream.of(workload.problem("serviceAccountName", "there is no ServiceAccount " + name));
  }

  private boolean isAbsent(String kind, String name, Manifests manifests) {
    return !given.contains(name) && manifests.find(kind, name).isEmpty();
  }

  private record Found(JsonNode content, String path) {

    /** Volumes of one Secret have another word for it than the rest. */
    String name() {
      return content.path(content.has("secretName") ? "secretName" : "name").asText();
    }
  }

  /** Every object under a field of that name, however deep. */
  private static Stream<Found> find(JsonNode within, String path, String field) {
    if (within.isArray()) {
      return Manifest.items(within).stream()
          .flatMap(item -> find(item, path + "[" + item.path("name").asText() + "]", field));
    }
    return within.properties().stream()
        .flatMap(
            entry -> {
              String place = path + "." + entry.getKey();
              Stream<Found> deeper = find(entry.getValue(), place, field);
              return entry.getKey().equals(field) && entry.getValue().isObject()
                  ? Stream.concat(Stream.of(new Found(entry.getValue(), place)), deeper)
                  : deeper;
            });
  }
}
