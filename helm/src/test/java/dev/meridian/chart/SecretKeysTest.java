package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pods ask of each Secret is what the README says has to be in it. */
class SecretKeysTest {

  private static final Set<String> SERVICES =
      Set.of("gateway", "portfolio", "financial", "risk", "realtime", "export");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([\\w.<>]+\\.existingSecret)` \\|[^|]*\\| (.*) \\|$");

  private static final Pattern KEYS = Pattern.compile("\\bkeys? (`[^`]+`(?:, `[^`]+`)*)");

  private final Map<String, Set<String>> told = new TreeMap<>();
  private final Map<String, Set<String>> asked = new TreeMap<>();

  @Test
  void pods_ask_for_the_keys_that_are_told(@TempDir Path folder) throws IOException {
    ChartCopy copy = ChartCopy.in(folder.resolve("meridian"));
    JsonNode values = Values.read(copy.scenario("full")).content();
    ROW.matcher(Files.readString(Path.of("meridian/README.md")))
        .results()
        .forEach(row -> tell(row.group(1), keys(row.group(1), row.group(2)), values));
    copy.chart().render(copy.scenario("full"), ChartTest.NEWEST).workloads().forEach(this::ask);
    assertThat(told).hasSize(13);
    assertThat(asked).isEqualTo(told);
  }

  private static Set<String> keys(String value, String what) {
    return value.equals("global.serviceCredentials.existingSecret")
        ? SERVICES
        : KEYS.matcher(what)
            .results()
            .flatMap(keys -> Stream.of(keys.group(1).replace("`", "").split(", ", -1)))
            .collect(Collectors.toSet());
  }

  private void tell(String value, Set<String> keys, JsonNode values) {
    (value.startsWith("<service>") ? SERVICES.stream() : Stream.of(""))
        .map(service -> "/" + value.replace("<service>", service).replace('.', '/'))
        .map(place -> values.at(place).asText())
        .filter(secret -> !secret.isEmpty())
        .forEach(secret -> told.put(secret, new TreeSet<>(keys)));
  }

  private void ask(Workload pod) {
    pod.containers().stream()
        .map(container -> container.content().path("env"))
        .flatMap(env -> Manifest.items(env).stream())
        .map(variable -> variable.at("/valueFrom/secretKeyRef"))
        .filter(JsonNode::isObject)
        .forEach(it -> of(it.path("name").asText()).add(it.path("key").asText()));
    pod.containers().forEach(container -> askFiles(pod, container.content()));
  }

  /** Of a Secret that is mounted, the files that the environment names. */
  private void askFiles(Workload pod, JsonNode container) {
    for (JsonNode mount : container.path("volumeMounts")) {
      String directory = mount.path("mountPath").asText() + "/";
      Manifest.items(pod.spec().path("volumes")).stream()
          .filter(volume -> volume.path("name").equals(mount.path("name")) && volume.has("secret"))
          .map(volume -> of(volume.at("/secret/secretName").asText()))
          .forEach(
              keys ->
                  Manifest.items(container.path("env")).stream()
                      .map(variable -> variable.path("value").asText())
                      .filter(text -> text.contains(directory))
                      .map(text -> text.substring(text.indexOf(directory) + directory.length()))
                      .forEach(keys::add));
    }
  }

  private Set<String> of(String secret) {
    return asked.computeIfAbsent(secret, name -> new TreeSet<>());
  }
}
