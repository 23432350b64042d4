package dev.meridian.financial.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
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
class ProjectProjectionTest {

  private static final String FIGURES = "finance.figures-changed";
  private static final String METRIC = "metric.observed";

  @Inject Told told;

  private final UUID project = UUID.randomUUID();

  @BeforeEach
  void tenants() {
    told.tenants();
  }

  private String name() {
    return told.sql(
            TestTokens.TENANT_A,
            "SELECT name FROM project WHERE id = ?",
            row -> row.string("name"),
            project)
        .get(0);
  }

  private Told.Message lastFigures() {
    List<Told.Message> figures = told.toldAbout(project, FIGURES);
    return figures.get(figures.size() - 1);
  }

  @Test
  void the_recorded_life_of_a_project_becomes_figures_that_are_told() {
    told.tell("project.created", project, 1, Map.of());
    assertThat(lastFigures().data().get("plannedValue").decimalValue())
        .isEqualByComparingTo("250000");
    assertThat(lastFigures().data().get("earnedValue").isNull()).isTrue();
    assertThat(lastFigures().data().get("actualCost").isNull()).isTrue();
    assertThat(told.toldAbout(project, METRIC)).isEmpty();

    told.tell("project.updated", project, 2, Map.of());
    told.tell("project.cost-reported", project, 2, Map.of());

    Told.Message figures = lastFigures();
    assertThat(figures.version()).isEqualTo(3);
    assertThat(figures.portfolio()).isEqualTo("Technology");
    assertThat(figures.data()).isEqualTo(told.event(FIGURES, project, 3, Map.of()).get("data"));
    assertThat(told.toldAbout(project, METRIC))
        .extracting(Told.Message::data)
        .contains(told.event(METRIC, project, 0, Map.of()).get("data"));
  }

  @Test
  void a_lower_or_equal_version_changes_nothing() {
    told.tell("project.updated", project, 5, Map.of("name", "Newer"));
    int messages = told.toldAbout(project).size();

    told.tell("project.updated", project, 4, Map.of("name", "Older", "budget", 1));
    told.tell("project.updated", project, 5, Map.of("name", "Same", "budget", 1));

    assertThat(name()).isEqualTo("Newer");
    assertThat(told.toldAbout(project)).hasSize(messages);
  }

  @Test
  void a_late_event_does_not_revive_a_deleted_project() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.deleted", project, 3, Map.of());
    told.tell("project.updated", project, 2, Map.of());

    assertThat(
            told.sql(
                TestTokens.TENANT_A,
                "SELECT archived FROM project WHERE id = ?",
                row -> row.flag("archived"),
                project))
        .containsExactly(true);
  }

  @Test
  void a_deleted_project_keeps_its_costs() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.cost-reported", project, 1, Map.of());
    told.tell("project.deleted", project, 2, Map.of());

    assertThat(
            told.sql(
                TestTokens.TENANT_A,
                "SELECT amount FROM cost_line WHERE project_id = ?",
                row -> row.decimal("amount").intValue(),
                project))
        .containsExactly(290_000);
    assertThat(lastFigures().version()).isEqualTo(3);
  }

  @Test
  void a_change_that_touches_no_figure_is_not_told() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.updated", project, 2, Map.of("percentComplete", 40, "name", "Renamed"));
    int messages = told.toldAbout(project).size();

    told.tell("project.updated", project, 3, Map.of("percentComplete", 40, "name", "Again"));

    assertThat(name()).isEqualTo("Again");
    assertThat(told.toldAbout(project)).hasSize(messages);
  }

  @Test
  void another_past_is_told_even_where_the_present_is_as_it_was() {
    told.tell("project.created", project, 1, Map.of());
    told.tell(
        "project.updated", project, 2, Map.of("percentComplete", 40, "progressDate", "2026-01-03"));
    Told.Message before = lastFigures();

    told.tell(
        "project.updated", project, 3, Map.of("percentComplete", 40, "progressDate", "2026-01-02"));

    assertThat(lastFigures().version()).isEqualTo(before.version() + 1);
    assertThat(lastFigures().data()).isEqualTo(before.data());
  }

  @Test
  void a_move_names_both_portfolios() {
    told.tell("project.created", project, 1, Map.of());
    told.tell("project.updated", project, 2, Map.of("portfolio", "Operations"));

    assertThat(lastFigures().portfolio()).isEqualTo("Operations");
    assertThat(lastFigures().previousPortfolio()).isEqualTo("Technology");
  }

  @Test
  void a_metric_that_is_not_known_any_more_is_told_as_null() {
    told.tell("project.updated", project, 1, Map.of());
    var unknown = new HashMap<String, Object>();
    unknown.put("percentComplete", null);
    told.tell("project.updated", project, 2, unknown);

    List<Told.Message> metrics = told.toldAbout(project, METRIC);
    assertThat(metrics).hasSize(2);
    assertThat(metrics.get(0).data().get("metric").asText()).isEqualTo("spi");
    assertThat(metrics.get(1).data().get("value").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "startDate, +999999999-01-01",
    "startDate, 0001-01-01",
    "endDate, +999999999-12-31",
    "endDate, 3000-01-01"
  })
  void a_date_out_of_all_bounds_leaves_the_planned_value_unknown(String field, String date) {
    told.tell("project.updated", project, 1, Map.of(field, date, "name", "Absurd"));

    assertThat(name()).isEqualTo("Absurd");
    assertThat(lastFigures().data().get("plannedValue").isNull()).isTrue();
  }

  @Test
  void a_budget_in_another_currency_is_left_out_rather_than_taken_as_it_is() {
    told.tell("project.updated", project, 1, Map.of("currency", "EUR"));

    assertThat(lastFigures().data().get("plannedValue").isNull()).isTrue();
    assertThat(lastFigures().data().get("earnedValue").isNull()).isTrue();
  }
}
