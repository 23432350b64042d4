package dev.meridian.realtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries are those of domain.md 7. */
class ChangeDetectionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChangeDetection changes =
      new ChangeDetection(
          PushRules.with(Map.of("wide", "20", "openBugs", "0", "healthTrend", "50")));

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private boolean isPushed(String figure, String before, String after)
      throws JsonProcessingException {
    String state = "{'kpis': {'%s': %s}}";
    return changes
        .between(json(state.formatted(figure, before)), json(state.formatted(figure, after)))
        .worthPushing();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          # Five per cent of the absolute value, either way.
          100, 104.99, false
          100, 105, true
          100, 95.01, false
          100, 95, true
          0.9722, 1.0208, false
          0.9722, 1.02081, true
          -100, -94, true
          -100, -96, false
          -100, -95, true
          -100, -95.01, false
          -100, -104.99, false
          -100, -105, true
          1e-9, 1.04e-9, false
          1e-9, 1.05e-9, true
          # A sign.
          0.01, -0.01, true
          -0.01, 0.01, true
          # From or to nothing.
          0, 0.0001, true
          0.0001, 0, true
          -0.0001, 0, true
          null, 0, true
          0, null, true
          null, 100, true
          100, null, true
          # No change at all, however it is written.
          null, null, false
          0, 0.0, false
          90, 90.00, false
          # What is no number.
          'Low', 'High', true
          true, false, true
          100, 'n/a', true
          """)
  void a_kpi_is_pushed_by_its_distance_from_what_was_pushed(
      String before, String after, boolean pushed) throws JsonProcessingException {
    assertThat(isPushed("portfolioHealthScore", before.strip(), after.strip())).isEqualTo(pushed);
  }

  @ParameterizedTest
  @CsvSource({
    "wide, 100, 119.99, false",
    "wide, 100, 120, true",
    "wide, -100, -80, true",
    "wide, 1, 0, true",
    "openBugs, 1000, 1001, true",
    "openBugs, 1000, 999, true",
    "openBugs, 1000, 1000.0, false",
    "other, 1000, 1001, false"
  })
  void a_metric_may_have_a_threshold_of_its_own(
      String figure, String before, String after, boolean pushed) throws JsonProcessingException {
    assertThat(isPushed(figure, before, after)).isEqualTo(pushed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // An alert's level, value or number; that is also how a figure's alert level is told.
        "{'alerts': []} | {'alerts': [{'level': 'info'}]} | alerts",
        "{'alerts': []} | {'alerts': null} | alerts",
        "{'alerts': [{'level': 'warning'}]} | {'alerts': [{'level': 'critical'}]} | alerts",
        "{'alerts': [{'count': 1000}]} | {'alerts': [{'count': 1001}]} | alerts",
        // How much of the view can be believed.
        "{'sections': {'risk': {'status': 'live'}}} | {'sections': {'risk': {'status': 'stale'}}}"
            + " | sections.risk",
        "{'sections': {'risk': {'reason': 'a'}}} | {'sections': {'risk': {'reason': 'b'}}}"
            + " | sections.risk",
        "{'level': 'full'} | {'level': 'degraded'} | level",
        // Lists: another row, another word in it, or a figure in it by the rule.
        "{'topProjects': {'atRisk': [{'id': 1}]}} | {'topProjects': {'atRisk': []}} | topProjects",
        "{'topProjects': {'atRisk': [{'id': 'a'}, {'id': 'b'}]}}"
            + " | {'topProjects': {'atRisk': [{'id': 'b'}, {'id': 'a'}]}} | topProjects",
        "{'topProjects': {'atRisk': [{'status': 'At Risk'}]}}"
            + " | {'topProjects': {'atRisk': [{'status': 'Critical'}]}} | topProjects",
        "{'topProjects': {'atRisk': [{'budgetVariance': 20}]}}"
            + " | {'topProjects': {'atRisk': [{'budgetVariance': 21}]}} | topProjects",
        "{'topProjects': {'atRisk': null}} | {'topProjects': {'atRisk': []}} | topProjects",
        "{'trends': {'riskTrend': [{'date': '2026-01-31', 'value': 40}]}}"
            + " | {'trends': {'riskTrend': [{'date': '2026-01-31', 'value': 42}]}} | trends",
        "{'trends': {'riskTrend': [{'date': '2026-01-31', 'value': 40}]}}"
            + " | {'trends': {'riskTrend': [{'date': '2026-02-28', 'value': 40}]}} | trends",
        "{'trends': {'healthTrend': [{'value': 40}]}} | {'trends': {'healthTrend': [{'value': 60}]}}"
            + " | trends"
      })
  void what_people_would_notice_is_pushed(String before, String after, String name)
      throws JsonProcessingException {
    assertThat(changes.between(json(before), json(after)))
        .isEqualTo(new Changes(List.of(name), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kpis': {'a': 100, 'b': 1}} | {'kpis': {'a': 102, 'b': 1}} | kpis.a",
        "{'topProjects': {'atRisk': [{'budgetVariance': 20}]}}"
            + " | {'topProjects': {'atRisk': [{'budgetVariance': 20.9}]}} | topProjects",
        "{'trends': {'riskTrend': [{'value': 40}]}} | {'trends': {'riskTrend': [{'value': 41}]}}"
            + " | trends",
        "{'trends': {'healthTrend': [{'value': 40}]}} | {'trends': {'healthTrend': [{'value': 59}]}}"
            + " | trends"
      })
  void small_movements_wait_and_are_named(String before, String after, String name)
      throws JsonProcessingException {
    assertThat(changes.between(json(before), json(after)))
        .isEqualTo(new Changes(List.of(name), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'timestamp': 1} | {'timestamp': 2}",
        "{'refreshToken': 'a'} | {'refreshToken': 'b'}",
        "{'sections': {'risk': {'status': 'live', 'asOf': 1}}}"
            + " | {'sections': {'risk': {'status': 'live', 'asOf': 2}}}"
      })
  void age_is_no_change(String before, String after) throws JsonProcessingException {
    assertThat(changes.between(json(before), json(after)).names()).isEmpty();
  }
}
