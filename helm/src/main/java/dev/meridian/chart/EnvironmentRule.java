package dev.meridian.chart;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A process is told each thing once, by the chart and by nobody else. */
final class EnvironmentRule implements Rule {

  @Override
  public Stream<Problem> check(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(
            workload ->
                Stream.concat(
                    serviceLinks(workload),
                    workload.containers().stream()
                        .flatMap(container -> repetitions(workload, container))));
  }

  private static Stream<Problem> serviceLinks(Workload workload) {
    return workload.spec().path("enableServiceLinks").asBoolean(true)
        ? Stream.of(
            workload.problem(
                "enableServiceLinks", "must be false: Kubernetes' variables look like settings"))
        : Stream.empty();
  }

  private static Stream<Problem> repetitions(Workload workload, Workload.Container container) {
    Set<String> seen = new HashSet<>();
    return Manifest.items(container.content().path("env")).stream()
        .map(variable -> variable.path("name").asText())
        .filter(name -> !seen.add(name))
        .map(
            name ->
                workload
                    .manifest()
                    .problem(container.path() + ".env[" + name + "]", "is there twice"));
  }
}
