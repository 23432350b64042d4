package dev.meridian.risk.register;

import dev.meridian.platform.json.WireName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which risks are asked for, put together from constant texts, so that indexes can serve them. */
final class RiskSelection {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();
  private boolean bySums = true;

  /**
   * @param portfolios what was asked for within what is granted; null for every one
   */
  RiskSelection(String[] portfolios) {
    if (portfolios != null) {
      and("r.portfolio = ANY(?)", (Object) portfolios);
    }
  }

  /** One of these words, where any is asked for. */
  RiskSelection level(List<RiskLevel> levels) {
    return words("r.level = ANY(?)", levels);
  }

  RiskSelection status(List<RiskStatus> statuses) {
    return words("r.status = ANY(?)", statuses);
  }

  private RiskSelection words(String condition, List<? extends WireName> words) {
    return words.isEmpty()
        ? this
        : and(condition, (Object) words.stream().map(WireName::wireName).toArray(String[]::new));
  }

  /** A condition that sums per portfolio, level and status know nothing of. */
  <T> RiskSelection anyOf(String column, Collection<T> values, T[] array) {
    if (!values.isEmpty()) {
      bySums = false;
      and("r." + column + " = ANY(?)", (Object) values.toArray(array));
    }
    return this;
  }

  RiskSelection containing(String part) {
    if (part != null && !part.isBlank()) {
      bySums = false;
      String pattern = "%" + part.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
      and(
          "(r.title ILIKE ? OR r.description ILIKE ? OR r.owner ILIKE ?)",
          pattern,
          pattern,
          pattern);
    }
    return this;
  }

  /**
   * @param overdue whether the target must have passed, or must not; null for both
   */
  RiskSelection overdue(Boolean overdue, LocalDate today) {
    if (overdue != null) {
      bySums = false;
      String passed = "(r.status <> 'Closed' AND r.target_date < ?)";
      and(overdue ? passed : passed + " IS NOT TRUE", today);
    }
    return this;
  }

  private RiskSelection and(String condition, Object... values) {
    text.append(" AND ").append(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  /** Whether the sums per portfolio can answer it, so that no risk need be read. */
  boolean bySums() {
    return bySums;
  }

  /** To follow a first condition; the table or view is called r. */
  String conditions() {
    return text + " ";
  }

  Object[] parameters(Object... before) {
    List<Object> all = new ArrayList<>(List.of(before));
    all.addAll(parameters);
    return all.toArray();
  }
}
