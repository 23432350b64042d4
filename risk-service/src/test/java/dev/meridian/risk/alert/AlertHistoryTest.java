package dev.meridian.risk.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.risk.Told;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The alerts' whole life by a recorded history: budget variance that hovers around its threshold
 * for three weeks, a schedule that is not judged before its time, all directions and levels,
 * durations with and without heartbeats, and anomalies. {@code history/alerts.csv} was computed by
 * another implementation of domain.md 5.
 */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class AlertHistoryTest {

  private static final String NONE = "";

  @Inject Told told;
  @Inject AlertRepository alerts;
  @Inject RecordedHistory history;

  private List<Alert> alerts(UUID tenant) {
    var all = new AlertSelection(null, List.of(), List.of(), List.of(), List.of(), List.of(), null);
    return told.within(tenant, () -> alerts.list(all, "first_seen", 1000, 0));
  }

  private String line(UUID tenant, Map<String, UUID> projects, Alert alert) {
    return String.join(
        ",",
        subject(tenant, projects, alert.subject()),
        alert.metric(),
        levels(alert),
        alert.state().wireName(),
        Integer.toString(alert.count()),
        alert.firstSeen().toString(),
        alert.lastSeen().toString(),
        alert.resolved() == null ? NONE : alert.resolved().at().toString(),
        plain(alert.value()),
        plain(alert.threshold()),
        alert.message());
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static String subject(UUID tenant, Map<String, UUID> projects, String subject) {
    if (subject.equals(tenant.toString())) {
      return "tenant";
    }
    return projects.entrySet().stream()
        .filter(project -> project.getValue().toString().equals(subject))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(subject);
  }

  /** The levels that were told of it, one after the other. */
  private String levels(Alert alert) {
    List<String> told = new ArrayList<>();
    for (Told.Heard heard : this.told.heard(alert.id().toString())) {
      String level = heard.data().get("level").asText();
      if (told.isEmpty() || !told.get(told.size() - 1).equals(level)) {
        told.add(level);
      }
    }
    return String.join(">", told);
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  @Test
  void the_recorded_history_gives_the_expected_alerts_and_none_besides() {
    UUID tenant = UUID.randomUUID();
    Map<String, UUID> projects = history.newTenant(tenant);

    for (RecordedHistory.Line line : history.lines()) {
      history.deliver(tenant, projects, line);
    }

    List<String> found =
        alerts(tenant).stream().map(alert -> line(tenant, projects, alert)).toList();
    assertThat(sorted(found)).isEqualTo(sorted(expected()));
  }

  private List<String> expected() {
    return history.resource("alerts.csv").stream().map(AlertHistoryTest::normal).toList();
  }

  /** Numbers as {@link #plain} writes them. */
  private static String normal(String line) {
    String[] fields = line.split(",", 11);
    fields[8] = plain(new BigDecimal(fields[8]));
    fields[9] = plain(new BigDecimal(fields[9]));
    return String.join(",", fields);
  }

  /**
   * Each one twice, and each within 20 others in any order: what is alerted of at the end is the
   * same, and the history too.
   */
  @Test
  void late_repeated_and_disordered_observations_end_in_the_same_state() {
    UUID ordered = UUID.randomUUID();
    UUID disordered = UUID.randomUUID();
    Map<String, UUID> projects = history.newTenant(ordered);
    Map<String, UUID> others = history.newTenant(disordered);
    List<RecordedHistory.Line> lines =
        history.lines().stream().filter(line -> !line.metric().equals("round")).toList();

    lines.forEach(line -> history.deliver(ordered, projects, line));
    shuffled(lines).forEach(line -> history.deliver(disordered, others, line));

    assertThat(lasting(disordered, others)).isNotEmpty().isEqualTo(lasting(ordered, projects));
  }

  private static List<RecordedHistory.Line> shuffled(List<RecordedHistory.Line> lines) {
    var random = new Random(11);
    List<RecordedHistory.Line> delivered = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += 20) {
      List<RecordedHistory.Line> portion =
          new ArrayList<>(lines.subList(from, Math.min(from + 20, lines.size())));
      portion.addAll(List.copyOf(portion));
      Collections.shuffle(portion, random);
      delivered.addAll(portion);
    }
    return delivered;
  }

  private Map<String, AlertLevel> lasting(UUID tenant, Map<String, UUID> projects) {
    return alerts(tenant).stream()
        .filter(alert -> alert.state() != AlertState.RESOLVED)
        .collect(
            Collectors.toMap(
                alert ->
                    subject(tenant, projects, alert.subject())
                        + " "
                        + alert.metric()
                        + " "
                        + (alert.level() == AlertLevel.INFO ? "unusual" : "beyond")
                        + " "
                        + plain(alert.value()),
                Alert::level));
  }
}
