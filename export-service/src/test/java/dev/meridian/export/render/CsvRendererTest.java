package dev.meridian.export.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRendererTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<NamedCsvRecord> example() throws IOException {
    try (var stream = CsvRendererTest.class.getResourceAsStream("/dashboard.json")) {
      return rows(JSON.readTree(stream));
    }
  }

  private static List<NamedCsvRecord> rows(JsonNode dashboard) {
    byte[] file = CsvRenderer.render(new Heading(null, "executive", null, NOON), dashboard);
    return CsvReader.builder().ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8)).stream()
        .toList();
  }

  private static NamedCsvRecord row(List<NamedCsvRecord> rows, String section, String name) {
    return rows.stream()
        .filter(row -> row.getField("section").equals(section))
        .filter(row -> row.getField("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_missing_figure_is_an_empty_cell_and_its_section_says_why() throws IOException {
    List<NamedCsvRecord> rows = example();
    assertThat(row(rows, "kpis", "budgetPerformanceIndex").getField("value")).isEmpty();
    NamedCsvRecord finance = row(rows, "sections", "finance");
    assertThat(finance.getField("status")).isEqualTo("missing");
    assertThat(finance.getField("detail")).isEqualTo("timeout");
    assertThat(rows).noneMatch(row -> row.getField("name").equals("budgetTrend"));
  }

  @Test
  void numbers_stay_numbers_with_their_units() throws IOException {
    List<NamedCsvRecord> rows = example();
    NamedCsvRecord variance = row(rows, "topProjects.atRisk", "budgetVariance");
    assertThat(variance.getField("value")).isEqualTo("-12.5");
    assertThat(variance.getField("unit")).isEqualTo("%");
    assertThat(row(rows, "kpis", "resourceUtilizationRate").getField("value")).isEqualTo("104");
    assertThat(row(rows, "trends", "riskTrend").getField("date")).isEqualTo("2026-02-28");
  }

  @Test
  void what_a_spreadsheet_would_run_is_text() throws IOException {
    List<NamedCsvRecord> rows = example();
    assertThat(row(rows, "topProjects.atRisk", "healthScore").getField("item"))
        .isEqualTo("'=cmd|' /C calc'!A0");
    assertThat(row(rows, "alerts", "budget_variance_percent").getField("detail"))
        .isEqualTo("'+HYPERLINK(\"http://evil.example\",\"Budget\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
  void every_dangerous_beginning_is_neutralised(String text) {
    assertThat(Cells.text(text)).isEqualTo("'" + text);
    assertThat(Cells.text("a" + text)).isEqualTo("a" + text);
  }

  @Test
  void a_dashboard_with_nothing_in_it_has_every_figure_as_an_empty_cell() {
    List<NamedCsvRecord> rows = rows(JSON.createObjectNode());
    assertThat(rows.stream().filter(row -> row.getField("section").equals("kpis")))
        .hasSize(6)
        .allMatch(row -> row.getField("value").isEmpty());
  }
}
