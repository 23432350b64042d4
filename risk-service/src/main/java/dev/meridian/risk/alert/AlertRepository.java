package dev.meridian.risk.alert;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.metric.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AlertRepository {

  private static final String SELECT =
      """
      SELECT id, rule_id, subject_kind, subject, level, category, metric, value, threshold,
             message, action_required, priority, state, count, first_seen, last_seen, portfolio,
             version
      FROM alert
      """;

  private static final String UNRESOLVED =
      SELECT + "WHERE state <> 'resolved' AND subject_kind = ? AND subject = ?";

  private static final String SELECTED =
      """
      WHERE (?::text[] IS NULL OR portfolio = ANY(?))
        AND (?::text[] IS NULL OR level = ANY(?))
        AND (?::text[] IS NULL OR state = ANY(?))
        AND (?::text[] IS NULL OR category = ANY(?))
      """;

  private final Sql sql;
  private final Clock clock;

  AlertRepository(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  List<Alert> list(AlertSelection selection, String orderBy, int limit, int offset) {
    return sql.list(
        SELECT + SELECTED + "ORDER BY %s, id LIMIT %d OFFSET %d".formatted(orderBy, limit, offset),
        AlertRepository::alert,
        selection.parameters());
  }

  long count(AlertSelection selection) {
    return sql.first(
            "SELECT count(*) AS total FROM alert " + SELECTED,
            row -> row.number("total"),
            selection.parameters())
        .orElseThrow();
  }

  /** Holds the alert until the transaction ends. */
  Optional<Alert> lock(UUID id) {
    return sql.first(SELECT + "WHERE id = ? FOR UPDATE", AlertRepository::alert, id);
  }

  Optional<Alert> lockUnresolved(UUID rule, SubjectKind kind, String subject) {
    return sql.first(
        UNRESOLVED + " AND rule_id = ? FOR UPDATE", AlertRepository::alert, kind, subject, rule);
  }

  List<Alert> lockUnresolved(SubjectKind kind, String subject) {
    return sql.list(UNRESOLVED + " ORDER BY id FOR UPDATE", AlertRepository::alert, kind, subject);
  }

  /** Of a project; resolved alerts go along without being told of. */
  void moveResolved(String project, String portfolio) {
    sql.update(
        """
        UPDATE alert SET portfolio = ?, version = version + 1, updated_at = ?
        WHERE state = 'resolved' AND subject_kind = ? AND subject = ?
          AND portfolio IS DISTINCT FROM ?
        """,
        portfolio,
        clock.instant(),
        SubjectKind.PROJECT,
        project,
        portfolio);
  }

  void insert(Alert alert) {
    sql.update(
        """
        INSERT INTO alert (id, rule_id, subject_kind, subject, level, category, metric, value,
                           threshold, message, action_required, priority, state, count,
                           first_seen, last_seen, portfolio, version, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        alert.id(),
        alert.ruleId(),
        alert.subjectKind(),
        alert.subject(),
        alert.level(),
        alert.category(),
        alert.metric(),
        alert.value(),
        alert.threshold(),
        alert.message(),
        alert.actionRequired(),
        alert.priority(),
        alert.state(),
        alert.count(),
        alert.firstSeen(),
        alert.lastSeen(),
        alert.portfolio(),
        alert.version(),
        clock.instant());
  }

  void update(Alert alert) {
    sql.update(
        """
        UPDATE alert SET level = ?, value = ?, threshold = ?, message = ?, priority = ?,
               state = ?, count = ?, last_seen = ?, portfolio = ?, version = ?, updated_at = ?
        WHERE id = ?
        """,
        alert.level(),
        alert.value(),
        alert.threshold(),
        alert.message(),
        alert.priority(),
        alert.state(),
        alert.count(),
        alert.lastSeen(),
        alert.portfolio(),
        alert.version(),
        clock.instant(),
        alert.id());
  }

  private static Alert alert(Row row) throws SQLException {
    return new Alert(
        row.uuid("id"),
        row.uuid("rule_id"),
        row.wire("subject_kind", SubjectKind.class),
        row.string("subject"),
        row.wire("level", AlertLevel.class),
        row.wire("category", AlertCategory.class),
        row.string("metric"),
        row.decimal("value"),
        row.decimal("threshold"),
        row.string("message"),
        row.flag("action_required"),
        row.integer("priority"),
        row.wire("state", AlertState.class),
        row.integer("count"),
        row.instant("first_seen"),
        row.instant("last_seen"),
        row.string("portfolio"),
        row.number("version"));
  }
}
