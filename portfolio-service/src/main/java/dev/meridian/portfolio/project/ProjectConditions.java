package dev.meridian.portfolio.project;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a list, put together from constant texts, so that indexes can serve them. */
final class ProjectConditions {

  private final StringBuilder text = new StringBuilder("NOT archived");
  private final List<Object> parameters = new ArrayList<>();

  /**
   * @param portfolios the portfolios to look into; null for all
   */
  static ProjectConditions of(ProjectQuery query, String[] portfolios) {
    return new ProjectConditions()
        .and("portfolio = ANY(?)", portfolios)
        .and("status = ANY(?)", query.statuses())
        .and("priority = ANY(?)", query.priorities())
        .and("strategic_goal_id = ?", query.strategicGoalId)
        .andContains(query.q);
  }

  private ProjectConditions and(String condition, Object parameter) {
    if (parameter != null) {
      text.append(" AND ").append(condition);
      parameters.add(parameter);
    }
    return this;
  }

  private ProjectConditions andContains(String part) {
    if (part != null && !part.isBlank()) {
      String pattern = "%" + part.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
      text.append(" AND (name ILIKE ? OR external_key ILIKE ?)");
      parameters.add(pattern);
      parameters.add(pattern);
    }
    return this;
  }

  String text() {
    return text.toString();
  }

  List<Object> parameters() {
    return parameters;
  }
}
