package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README has every value, and no other; and the schema knows them all. */
class ReadmeTest {

  private static final Set<String> SERVICES =
      Set.of("defaults", "gateway", "portfolio", "financial", "risk", "realtime", "export");

  /** What Kubernetes defines the inside of, or is told in one line. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "<service>\\.(podSecurityContext|securityContext|probes\\.\\w+)"
              + "|monitoring\\.grafanaDashboards\\.labels");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void every_value_has_a_line_and_every_line_a_value() throws IOException {
    Set<String> told =
        ROW.matcher(Files.readString(Path.of("meridian/README.md")))
            .results()
            .map(row -> row.group(1))
            .filter(name -> name.contains("."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(values());
  }

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final Pattern DEFAULT =
      Pattern.compile("(?m)^\\| `([\\w.<>]+)` \\| `([^`]+)` \\|");

  /** Those that are told as they stand in the file; others are told in words. */
  @Test
  void a_default_is_what_it_is_told_to_be() throws IOException {
    JsonNode values = Values.read(Path.of("meridian/values.yaml")).content();
    List<MatchResult> told =
        DEFAULT.matcher(Files.readString(Path.of("meridian/README.md"))).results().toList();
    assertThat(told).hasSizeGreaterThan(50);
    for (MatchResult row : told) {
      assertThat(at(values, row.group(1)))
          .as("%s", row.group(1))
          .isEqualTo(YAML.readTree(row.group(2)));
    }
  }

  private static JsonNode at(JsonNode values, String path) {
    return values.at("/" + path.replace("<service>", "defaults").replace('.', '/'));
  }

  private static Set<String> values() {
    Set<String> values = new TreeSet<>();
    Values.read(Path.of("meridian/values.yaml"))
        .content()
        .properties()
        .forEach(
            entry ->
                collect(
                    SERVICES.contains(entry.getKey()) ? "<service>" : entry.getKey(),
                    entry.getValue(),
                    values));
    return values;
  }

  private static void collect(String path, JsonNode value, Set<String> values) {
    if (value.isObject() && !value.isEmpty() && !WHOLE.matcher(path).matches()) {
      value
          .properties()
          .forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), values));
    } else {
      values.add(path);
    }
  }
}
