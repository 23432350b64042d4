package dev.meridian.portfolio.projectimport;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The projects of US federal agencies, in the file as it was published. */
@PortfolioServiceTest
class FederalImportTest {

  private static final Path FILE = Path.of("..", "..", "shared", "data", "federal-it-projects.csv");
  private static final String HOMELAND = "Department of Homeland Security";
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  @Inject World world;
  @Inject Sql sql;
  private UUID tenant;

  @BeforeEach
  void the_file_and_a_tenant() {
    assumeTrue(Files.exists(FILE), "SKIPPED: federal-it-projects.csv is not beside the repository");
    tenant = world.newTenant();
  }

  private JsonPath importFile(TestTokens caller) throws IOException {
    return as(caller, tenant)
        .contentType("text/csv")
        .body(Files.readAllBytes(FILE))
        .post("/api/v1/imports/projects?profile=federal-it")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void the_whole_file_is_taken_once() throws IOException {
    JsonPath first = importFile(TestTokens.admin());
    assertThat(first.getInt("read")).isEqualTo(2_092);
    assertThat(first.getInt("created")).isEqualTo(2_053);
    assertThat(first.getInt("rejected")).isEqualTo(39);
    List<Map<String, Object>> errors = first.getList("errors");
    assertThat(errors).filteredOn("column", "Planned Cost ($ M)").hasSize(17);
    assertThat(errors).filteredOn("column", "Completion Date (B1)").hasSize(22);
    assertThat(number("SELECT count(*) AS n FROM portfolio")).isEqualTo(24 + 3);
    assertThat(
            number(
                "SELECT count(*) AS n FROM project WHERE status IS NULL AND priority IS NULL"
                    + " AND percent_complete IS NULL AND project_manager IS NULL AND currency = 'USD'"))
        .isEqualTo(2_053);
    assertThat(world.toldInAll(tenant, "project.created")).isEqualTo(2_053);
    assertThat(world.toldInAll(tenant, "project.cost-reported")).isEqualTo(2_053);

    JsonPath second = importFile(TestTokens.admin());
    assertThat(second.getInt("unchanged")).isEqualTo(2_053);
    assertThat(second.getInt("created") + second.getInt("updated")).isZero();
    assertThat(number("SELECT max(version) AS n FROM project")).isEqualTo(1);
    assertThat(world.toldInAll(tenant, "project.updated")).isZero();
    assertThat(world.toldInAll(tenant, "project.cost-reported")).isEqualTo(2_053);
  }

  @Test
  void an_agencys_budget_and_cost_are_the_sums_of_its_rows() throws IOException {
    importFile(TestTokens.admin());
    List<NamedCsvRecord> rows = homeland();
    assertThat(rows).hasSize(284);
    List<NamedCsvRecord> taken = rows.stream().filter(FederalImportTest::canBeTaken).toList();
    assertThat(amount("budget")).isEqualByComparingTo(sum(taken, "Planned Cost ($ M)"));
    assertThat(amount("reporting_budget")).isEqualByComparingTo(sum(taken, "Planned Cost ($ M)"));
    assertThat(amount("reported_cost"))
        .isEqualByComparingTo(sum(taken, "Projected/Actual Cost ($ M)"));
  }

  @Test
  void an_analyst_imports_into_granted_portfolios_alone() throws IOException {
    world.update(
        tenant, "INSERT INTO portfolio (key, display_name) VALUES (?, ?)", HOMELAND, HOMELAND);
    JsonPath report = importFile(TestTokens.analyst().portfolios(HOMELAND));
    long taken = homeland().stream().filter(FederalImportTest::canBeTaken).count();
    assertThat(report.getLong("created")).isEqualTo(taken);
    assertThat(report.getLong("rejected")).isEqualTo(2_092 - taken);
    assertThat(number("SELECT count(*) AS n FROM portfolio")).isEqualTo(1 + 3);
  }

  private long number(String text) {
    return world.inTenant(tenant, () -> sql.first(text, row -> row.number("n")).orElseThrow());
  }

  private BigDecimal amount(String column) {
    return world.inTenant(
        tenant,
        () ->
            sql.first(
                    "SELECT sum(" + column + ") AS amount FROM project WHERE portfolio = ?",
                    row -> row.decimal("amount"),
                    HOMELAND)
                .orElseThrow());
  }

  private static List<NamedCsvRecord> homeland() throws IOException {
    try (var reader = CsvReader.builder().ofNamedCsvRecord(FILE)) {
      return reader.stream().filter(row -> row.getField("Agency Name").equals(HOMELAND)).toList();
    }
  }

  private static boolean canBeTaken(NamedCsvRecord row) {
    String start = row.getField("Start Date").substring(0, 10);
    String end = row.getField("Completion Date (B1)").substring(0, 10);
    return !row.getField("Planned Cost ($ M)").isBlank() && end.compareTo(start) >= 0;
  }

  private static BigDecimal sum(List<NamedCsvRecord> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.getField(column)).multiply(MILLION))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
