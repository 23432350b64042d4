package dev.meridian.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.meridian.chart.Manifests;
import dev.meridian.chart.Routes;
import dev.meridian.chart.Workload;
import dev.meridian.testing.Guardian;
import dev.meridian.testing.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does with rendered manifests what a cluster does on the way from a pod to its process: looks up
 * Secrets, mounts them, finds Services by their names. A process gets the environment of its
 * manifest and nothing else.
 */
record PlayedCluster(
    Manifests manifests,
    PlayedSecrets secrets,
    Programs programs,
    Path directory,
    Guardian guardian) {

  private static final Pattern ADDRESS = Pattern.compile("http://([a-z0-9-]+):(\\d+)");

  /** Runs one container's process. */
  Child start(Workload pod, Workload.Container container) {
    String name = pod.manifest().name() + "-" + container.name();
    return Child.startWithNothingBut(
        environment(pod, container),
        name,
        command(pod, container),
        directory.resolve(name + ".log"),
        guardian);
  }

  /** That of the image, which has the service's name. A pod is alone at its address, we are not. */
  private List<String> command(Workload pod, Workload.Container container) {
    String image = container.content().path("image").asText();
    Service service =
        List.of(Service.values()).stream()
            .filter(it -> image.matches(".*/" + it.module() + ":.*"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Nobody builds " + image));
    List<String> command = new ArrayList<>(programs.of(service).serve());
    command.addAll(
        1,
        List.of(
            "-Dquarkus.http.host=" + Ports.LOOPBACK,
            "-Dquarkus.management.host=" + Ports.LOOPBACK));
    int user = pod.spec().at("/securityContext/runAsUser").asInt();
    command.addAll(0, PlayedUser.of(user, programs.of(service).jars()));
    return command;
  }

  Map<String, String> environment(Workload pod, Workload.Container container) {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode variable : container.content().path("env")) {
      JsonNode reference = variable.at("/valueFrom/secretKeyRef");
      environment.put(
          variable.path("name").asText(),
          reference.isMissingNode()
              ? resolved(variable.path("value").asText())
              : secrets.get(reference.path("name").asText(), reference.path("key").asText()));
    }
    for (JsonNode mount : container.content().path("volumeMounts")) {
      mount(pod, mount, environment);
    }
    return environment;
  }

  /** Another Service's address, as DNS and the nodes' proxies lead there. */
  private String resolved(String value) {
    Matcher address = ADDRESS.matcher(value);
    if (!address.matches()) {
      return value;
    }
    int port =
        new Routes(manifests)
            .containerPort(address.group(1), IntNode.valueOf(Integer.parseInt(address.group(2))));
    return "http://" + Ports.LOOPBACK + ":" + port;
  }

  /** Here a directory of its own stands for the path of the mount. */
  private void mount(Workload pod, JsonNode mount, Map<String, String> environment) {
    String name = mount.path("name").asText();
    for (JsonNode volume : pod.spec().path("volumes")) {
      if (volume.path("name").asText().equals(name) && volume.has("secret")) {
        Path mounted = directory.resolve("mounts").resolve(name);
        secrets.mount(volume.at("/secret/secretName").asText(), mounted);
        String path = mount.path("mountPath").asText();
        environment.replaceAll((variable, value) -> value.replace(path, mounted.toString()));
      }
    }
  }
}
