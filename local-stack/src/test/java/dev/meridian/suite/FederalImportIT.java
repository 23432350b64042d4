package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The projects of US federal agencies, imported as they are. */
class FederalImportIT {

  private static final Path FILE =
      RunningSuite.REPOSITORY.resolve("../shared/data/federal-it-projects.csv").normalize();
  private static final String HOMELAND = "Department of Homeland Security";
  private static final String BY_HOMELAND =
      "?portfolio=" + URLEncoder.encode(HOMELAND, StandardCharsets.UTF_8);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final RunningSuite suite = RunningSuite.get();

  @BeforeEach
  void the_file_is_there() {
    assumeTrue(Files.exists(FILE), "SKIPPED: no " + FILE.getFileName() + " beside the repository");
  }

  @Test
  void the_federal_file_becomes_projects_and_a_dashboard() throws IOException {
    Api admin = suite.as("admin", "Alder Energy");
    long portfoliosBefore = portfolios(admin);

    JsonNode first = importFile(admin);
    assertThat(first.get("read").asInt()).isEqualTo(2_092);
    assertThat(first.get("created").asInt()).isEqualTo(2_053);
    assertThat(first.get("rejected").asInt()).isEqualTo(39);
    assertThat(rejectionsOf(first, "Planned Cost ($ M)")).isEqualTo(17);
    assertThat(rejectionsOf(first, "Completion Date (B1)")).isEqualTo(22);
    assertThat(first.get("errors"))
        .allSatisfy(error -> assertThat(error.get("line").asInt()).isGreaterThan(1));
    assertThat(portfolios(admin) - portfoliosBefore).isEqualTo(24);

    JsonNode second = importFile(admin);
    assertThat(second.get("unchanged").asInt()).isEqualTo(2_053);
    assertThat(second.get("created").asInt() + second.get("updated").asInt()).isZero();

    List<NamedCsvRecord> rows = homelandRows();
    assertThat(rows).hasSize(284);
    BigDecimal budget = sum(rows, "Planned Cost ($ M)");
    BigDecimal actual = sum(rows, "Projected/Actual Cost ($ M)");

    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              JsonNode summary =
                  admin.get("/api/v1/financial-metrics" + BY_HOMELAND).json().get("summary");
              assertThat(summary.get("totalBudget").decimalValue()).isEqualByComparingTo(budget);
              assertThat(summary.get("totalActual").decimalValue()).isEqualByComparingTo(actual);
            });
    JsonNode summary = admin.get("/api/v1/financial-metrics" + BY_HOMELAND).json().get("summary");
    assertThat(summary.get("costPerformanceIndex").isNull()).isTrue();
    assertThat(summary.get("schedulePerformanceIndex").isNull()).isTrue();
    assertThat(summary.get("estimateAtCompletion").isNull()).isTrue();

    JsonNode dashboard = admin.get("/api/v1/dashboard-data" + BY_HOMELAND).json();
    assertThat(dashboard.at("/kpis/budgetPerformanceIndex").isNull()).isTrue();
    assertThat(dashboard.at("/kpis/schedulePerformanceIndex").isNull()).isTrue();
    assertThat(dashboard.at("/kpis/portfolioHealthScore").decimalValue())
        .isEqualByComparingTo("50");
    assertThat(dashboard.get("level").asText()).isEqualTo("full");
  }

  private static JsonNode importFile(Api admin) throws IOException {
    Api.Answer answer =
        admin.send(
            admin
                .request("/api/v1/imports/projects?profile=federal-it")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(FILE)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static long portfolios(Api admin) {
    return admin.get("/api/v1/portfolios?limit=1000").json().at("/meta/total").asLong();
  }

  private static long rejectionsOf(JsonNode report, String column) {
    long count = 0;
    for (JsonNode error : report.get("errors")) {
      assertThat(error.get("reason").asText()).isNotBlank();
      count += error.get("column").asText().equals(column) ? 1 : 0;
    }
    return count;
  }

  private static List<NamedCsvRecord> homelandRows() throws IOException {
    try (var reader = CsvReader.builder().ofNamedCsvRecord(FILE)) {
      return reader.stream().filter(row -> row.getField("Agency Name").equals(HOMELAND)).toList();
    }
  }

  /** Over the rows that can be taken: with a cost, and not ending before they start. */
  private static BigDecimal sum(List<NamedCsvRecord> rows, String column) {
    return rows.stream()
        .filter(row -> !row.getField("Planned Cost ($ M)").isBlank())
        .filter(
            row ->
                row.getField("Completion Date (B1)")
                        .substring(0, 10)
                        .compareTo(row.getField("Start Date").substring(0, 10))
                    >= 0)
        .map(row -> new BigDecimal(row.getField(column)).multiply(MILLION))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
