package dev.meridian.financial.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class ReportedCostTest {

  @Inject Told told;
  @Inject MeterRegistry meters;

  private final UUID project = UUID.randomUUID();

  @BeforeEach
  void tenants() {
    told.tenants();
  }

  private List<String> lines() {
    return told.sql(
        TestTokens.TENANT_A,
        "SELECT date || ' ' || trim_scale(amount) || ' ' || source AS line FROM cost_line"
            + " WHERE project_id = ? AND reported_total",
        row -> row.string("line"),
        project);
  }

  private int actualCost() {
    List<Told.Message> figures = told.toldAbout(project, "finance.figures-changed");
    return figures.get(figures.size() - 1).data().get("actualCost").asInt();
  }

  @Test
  void a_newer_report_replaces_and_never_adds() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.cost-reported", project, 1, Map.of("amount", 100));
    told.tell("project.cost-reported", project, 2, Map.of("amount", 130, "date", "2026-01-05"));

    assertThat(lines()).containsExactly("2026-01-05 130 import");
    assertThat(actualCost()).isEqualTo(130);
  }

  @Test
  void an_older_report_is_ignored() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.cost-reported", project, 3, Map.of("amount", 130));
    told.tell("project.cost-reported", project, 2, Map.of("amount", 100));

    assertThat(lines()).containsExactly("2026-01-04 130 import");
  }

  @Test
  void the_same_report_twice_changes_nothing() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.cost-reported", project, 1, Map.of());
    List<Told.Message> before = told.toldAbout(project);

    told.tell("project.cost-reported", project, 1, Map.of());
    told.tell("project.cost-reported", project, 2, Map.of());

    assertThat(told.toldAbout(project)).isEqualTo(before);
    assertThat(lines()).hasSize(1);
  }

  @Test
  void a_report_before_its_project_waits_for_it() {
    told.tell("project.cost-reported", project, 1, Map.of());
    assertThat(told.toldAbout(project, "finance.figures-changed")).isEmpty();

    told.tell("project.created", project, 1, Map.of());

    assertThat(actualCost()).isEqualTo(290_000);
  }

  @Test
  void a_recorded_line_is_told_as_recorded() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.cost-reported", project, 1, Map.of());

    var data = (ObjectNode) told.toldAbout(project, "cost.recorded").get(0).data();
    var recorded = (ObjectNode) told.event("cost.recorded", project, 0, Map.of()).get("data");
    assertThat(data.remove("costLineId")).isNotNull();
    recorded.remove("costLineId");
    assertThat(data).isEqualTo(recorded);
  }

  @ParameterizedTest
  @CsvSource({"date, +999999999-01-01", "date, 0001-01-01", "amount, 1e18", "currency, ZZZ"})
  void a_report_out_of_all_bounds_is_refused_and_counted_but_stops_nothing(
      String field, String value) {
    told.tell("project.created", project, 1, Map.of());
    double before = refused();

    told.tell(
        "project.cost-reported",
        project,
        1,
        Map.of(field, field.equals("amount") ? new BigDecimal(value) : value));

    assertThat(lines()).isEmpty();
    assertThat(refused()).isEqualTo(before + 1);
  }

  private double refused() {
    return meters.get("meridian.reported.costs.refused").counter().count();
  }
}
