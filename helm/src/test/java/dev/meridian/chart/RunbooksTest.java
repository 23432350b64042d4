package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what to do about it. */
class RunbooksTest {

  private static final Path RULES = Path.of("meridian/rules/meridian.yaml");
  private static final Path RUNBOOKS = Path.of("../docs/runbooks.md");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");

  @Test
  void every_alert_has_a_runbook_and_every_runbook_an_alert() throws IOException {
    List<String> runbooks =
        HEADING
            .matcher(Files.readString(RUNBOOKS))
            .results()
            .map(heading -> heading.group(1))
            .toList();
    assertThat(alerts().stream().map(alert -> alert.path("alert").asText()).toList())
        .containsExactlyElementsOf(runbooks);
  }

  @Test
  void every_alert_says_how_bad_it_is_what_is_wrong_and_where_to_read_on() throws IOException {
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.at("/annotations/runbook_url").asText())
                  .isEqualTo(
                      "docs/runbooks.md#" + alert.path("alert").asText().toLowerCase(Locale.ROOT));
            });
  }

  private static List<JsonNode> alerts() throws IOException {
    JsonNode rules = new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile());
    return rules.findParents("alert");
  }
}
