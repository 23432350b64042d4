package dev.meridian.portfolio.goal;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The goals of the present tenant. */
@ApplicationScoped
class StrategicGoalRepository {

  private static final String SELECT =
      "SELECT id, name, weight, active, target, last_updated, version FROM strategic_goal ";

  private static final Map<String, String> SORTABLE =
      Map.of(
          "name", "name",
          "weight", "weight",
          "active", "active",
          "lastUpdated", "last_updated");

  private final Sql sql;

  StrategicGoalRepository(Sql sql) {
    this.sql = sql;
  }

  Page<StrategicGoal> list(PageQuery page) {
    long total =
        sql.first("SELECT count(*) AS total FROM strategic_goal", row -> row.number("total"))
            .orElseThrow();
    String text =
        SELECT + "ORDER BY " + page.sort(SORTABLE, "name").orderBy() + ", id LIMIT ? OFFSET ?";
    return Page.of(
        sql.list(text, StrategicGoalRepository::goal, page.limit(), page.offset()), total, page);
  }

  Optional<StrategicGoal> find(UUID id) {
    return sql.first(SELECT + "WHERE id = ?", StrategicGoalRepository::goal, id);
  }

  /** Finds a goal and keeps others from writing it until the transaction ends. */
  Optional<StrategicGoal> lock(UUID id) {
    return sql.first(SELECT + "WHERE id = ? FOR UPDATE", StrategicGoalRepository::goal, id);
  }

  void create(UUID id, StrategicGoal goal, Instant at) {
    sql.update(
        """
        INSERT INTO strategic_goal (id, name, weight, active, target, last_updated)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        id,
        goal.name(),
        goal.weight(),
        goal.active(),
        goal.target(),
        at);
  }

  void update(UUID id, StrategicGoal goal, Instant at) {
    sql.update(
        """
        UPDATE strategic_goal SET name = ?, weight = ?, active = ?, target = ?, last_updated = ?,
            version = version + 1
        WHERE id = ?
        """,
        goal.name(),
        goal.weight(),
        goal.active(),
        goal.target(),
        at,
        id);
  }

  boolean isServed(UUID id) {
    return sql.first(
            "SELECT EXISTS (SELECT 1 FROM project WHERE strategic_goal_id = ? AND NOT archived)"
                + " AS served",
            row -> row.flag("served"),
            id)
        .orElseThrow();
  }

  /** Deletes a goal that no present project serves; deleted projects let go of it. */
  void delete(UUID id) {
    sql.update(
        "UPDATE project SET strategic_goal_id = NULL WHERE strategic_goal_id = ? AND archived", id);
    sql.update("DELETE FROM strategic_goal WHERE id = ?", id);
  }

  private static StrategicGoal goal(Row row) throws SQLException {
    return new StrategicGoal(
        row.uuid("id"),
        row.string("name"),
        row.decimal("weight"),
        row.flag("active"),
        row.string("target"),
        row.instant("last_updated"),
        row.number("version"));
  }
}
