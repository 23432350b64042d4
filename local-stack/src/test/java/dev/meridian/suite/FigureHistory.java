package dev.meridian.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which figures were true from which change on; used by one thread. */
final class FigureHistory {

  private final List<Change> changes = new ArrayList<>();

  FigureHistory(Map<String, BigDecimal> first) {
    long now = System.nanoTime();
    changes.add(new Change(now, now, first));
  }

  /**
   * Both instants as System.nanoTime() tells.
   *
   * @param begun before which nobody can know of it
   * @param acknowledged from which on everybody should
   */
  private record Change(long begun, long acknowledged, Map<String, BigDecimal> figures) {}

  void changed(long begun, long acknowledged, Map<String, BigDecimal> figures) {
    changes.add(new Change(begun, acknowledged, figures));
  }

  /** How long the answer's oldest figure had been outdated when the answer was asked for. */
  Duration age(DashboardLoad.Seen answer) {
    Duration oldest = Duration.ZERO;
    for (String name : changes.get(0).figures().keySet()) {
      Duration age = age(name, answer.body().at("/kpis/" + name), answer);
      oldest = age.compareTo(oldest) > 0 ? age : oldest;
    }
    return oldest;
  }

  private Duration age(String name, JsonNode shown, DashboardLoad.Seen answer) {
    for (int index = changes.size() - 1; index >= 0; index--) {
      Change change = changes.get(index);
      boolean known = change.begun() - answer.receivedAt() <= 0;
      if (known && isSame(change.figures().get(name), shown)) {
        return index + 1 == changes.size()
            ? Duration.ZERO
            : outdated(changes.get(index + 1), answer);
      }
    }
    throw new AssertionError(name + " was never " + shown + " until then");
  }

  private static Duration outdated(Change next, DashboardLoad.Seen answer) {
    return Duration.ofNanos(Math.max(0, answer.sentAt() - next.acknowledged()));
  }

  private static boolean isSame(BigDecimal figure, JsonNode shown) {
    return figure == null
        ? shown.isNull()
        : shown.isNumber() && shown.decimalValue().compareTo(figure) == 0;
  }
}
