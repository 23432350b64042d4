package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Pod Security Standard "restricted", and what we ask beyond it: a file system that nobody
 * writes to, no token of the cluster, an image of a version.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted">Restricted</a>
 */
final class SecurityRule implements Rule {

  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  @Override
  public Stream<Problem> check(Manifests manifests) {
    return manifests.workloads().stream().flatMap(workload -> check(workload).stream());
  }

  private static List<Problem> check(Workload workload) {
    List<Problem> problems = new ArrayList<>();
    JsonNode pod = workload.spec().path("securityContext");
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if (workload.spec().path(host).asBoolean()) {
        problems.add(workload.problem(host, "must not be"));
      }
    }
    if (workload.spec().path("automountServiceAccountToken").asBoolean(true)) {
      problems.add(workload.problem("automountServiceAccountToken", "must be false"));
    }
    if (pod.has("sysctls")) {
      problems.add(workload.problem("securityContext.sysctls", "must not be"));
    }
    for (JsonNode volume : workload.spec().path("volumes")) {
      volume.properties().stream()
          .map(java.util.Map.Entry::getKey)
          .filter(type -> !type.equals("name") && !VOLUMES.contains(type))
          .forEach(type -> problems.add(workload.problem("volumes", type + " is not allowed")));
    }
    for (Workload.Container container : workload.containers()) {
      new ContainerCheck(workload.manifest(), pod, container, problems).run();
    }
    return problems;
  }

  private record ContainerCheck(
      Manifest manifest, JsonNode pod, Workload.Container container, List<Problem> problems) {

    void run() {
      JsonNode own = container.content().path("securityContext");
      expect(own, "allowPrivilegeEscalation", "false");
      expect(own, "readOnlyRootFilesystem", "true");
      expect(inherited(own, "runAsNonRoot"), "runAsNonRoot", "must be true", "true");
      JsonNode user = inherited(own, "runAsUser");
      if (!user.isIntegralNumber() || user.asLong() == 0) {
        add("runAsUser", "must be a number other than 0, not " + user);
      }
      expect(
          inherited(own, "seccompProfile").path("type"),
          "seccompProfile.type",
          "must be RuntimeDefault",
          "RuntimeDefault");
      if (own.path("privileged").asBoolean()) {
        add("privileged", "must not be");
      }
      if (!own.path("capabilities").path("drop").toString().equals("[\"ALL\"]")) {
        add("capabilities.drop", "must be [ALL]");
      }
      if (!own.path("capabilities").path("add").isEmpty()) {
        add("capabilities.add", "must not be");
      }
      if (!own.path("procMount").asText("Default").equals("Default")) {
        add("procMount", "must be Default");
      }
      for (String identity : List.of("user", "role", "type")) {
        if (!inherited(own, "seLinuxOptions").path(identity).asText().isEmpty()) {
          add("seLinuxOptions." + identity, "must not be");
        }
      }
      if (inherited(own, "windowsOptions").path("hostProcess").asBoolean()) {
        add("windowsOptions.hostProcess", "must not be");
      }
      for (JsonNode port : container.content().path("ports")) {
        if (port.path("hostPort").asInt() != 0) {
          problems.add(manifest.problem(container.path() + ".ports", "hostPort must not be"));
        }
      }
      checkImage(container.content().path("image").asText());
    }

    private void checkImage(String image) {
      String tag = image.substring(image.lastIndexOf('/') + 1);
      if (!tag.contains(":") || tag.endsWith(":latest")) {
        problems.add(manifest.problem(container.path() + ".image", image + " names no version"));
      }
    }

    private JsonNode inherited(JsonNode own, String field) {
      return own.has(field) ? own.path(field) : pod.path(field);
    }

    private void expect(JsonNode own, String field, String wanted) {
      expect(own.path(field), field, "must be " + wanted, wanted);
    }

    private void expect(JsonNode value, String field, String what, String wanted) {
      if (!value.asText().equals(wanted)) {
        add(field, what);
      }
    }

    private void add(String field, String what) {
      problems.add(manifest.problem(container.path() + ".securityContext." + field, what));
    }
  }
}
