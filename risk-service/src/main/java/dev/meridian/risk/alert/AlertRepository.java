package dev.meridian.risk.alert;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.alert.AlertLife.Lasting;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.rule.AlertCategory;
import dev.meridian.risk.rule.AlertLevel;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class AlertRepository {

  private static final String COLUMNS =
      """
      id, rule_id, subject_kind, subject, level, category, metric, value, threshold,
      message, action_required, priority, state, count, first_seen, last_seen, portfolio,
      acknowledged_by, acknowledged_at, resolved_by, resolved_at, silenced_by, silenced_at,
      silenced_until, notices_sent, notices_failed, version
      """;

  private static final String SELECT = "SELECT " + COLUMNS + " FROM alert ";

  private static final String LASTING =
      "SELECT " + COLUMNS + ", dismissed FROM alert WHERE (state <> 'resolved' OR dismissed) ";

  /** A constant condition for the state, so that an index has them in this order. */
  private static final String MOST_URGENT =
      SELECT
          + """
          WHERE state <> 'resolved' AND (?::text[] IS NULL OR portfolio = ANY(?))
          ORDER BY priority DESC, last_seen DESC, id LIMIT ?
          """;

  private final Sql sql;
  private final Clock clock;

  AlertRepository(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  List<Alert> list(AlertSelection selection, String orderBy, int limit, int offset) {
    return sql.list(
        SELECT
            + selection.where()
            + "ORDER BY %s, id LIMIT %d OFFSET %d".formatted(orderBy, limit, offset),
        AlertRepository::alert,
        selection.parameters());
  }

  /**
   * Those that are not resolved.
   *
   * @param portfolios to look at; null for every one
   */
  List<Alert> mostUrgent(String[] portfolios, int count) {
    return sql.list(MOST_URGENT, AlertRepository::alert, portfolios, portfolios, count);
  }

  long count(AlertSelection selection) {
    return sql.first(
            "SELECT count(*) AS total FROM alert " + selection.where(),
            row -> row.number("total"),
            selection.parameters())
        .orElseThrow();
  }

  /** Holds the alert until the transaction ends. */
  Optional<Alert> lock(UUID id) {
    return sql.first(SELECT + "WHERE id = ? FOR UPDATE", AlertRepository::alert, id);
  }

  /** What a rule has to follow of a subject, held until the transaction ends. */
  Optional<Lasting> lockLasting(UUID rule, SubjectKind kind, String subject) {
    return sql.first(
        LASTING + "AND rule_id = ? AND subject_kind = ? AND subject = ? FOR UPDATE",
        AlertRepository::lasting,
        rule,
        kind,
        subject);
  }

  List<Lasting> lockLasting(UUID rule) {
    return sql.list(
        LASTING + "AND rule_id = ? ORDER BY id FOR UPDATE", AlertRepository::lasting, rule);
  }

  /** The subjects that {@link #lockLasting(UUID)} finds something of. */
  Set<String> subjects(UUID rule) {
    return Set.copyOf(
        sql.list(
            """
            SELECT DISTINCT subject FROM alert
            WHERE (state <> 'resolved' OR dismissed) AND rule_id = ?
            """,
            row -> row.string("subject"),
            rule));
  }

  List<Lasting> lockLasting(SubjectKind kind, String subject) {
    return sql.list(
        LASTING + "AND subject_kind = ? AND subject = ? ORDER BY id FOR UPDATE",
        AlertRepository::lasting,
        kind,
        subject);
  }

  List<Alert> lockSilencedUntil(Instant now) {
    return sql.list(
        SELECT + "WHERE silenced_until <= ? ORDER BY id FOR UPDATE", AlertRepository::alert, now);
  }

  void beginDismissal(UUID id) {
    sql.update("UPDATE alert SET dismissed = true WHERE id = ?", id);
  }

  void endDismissal(UUID id) {
    sql.update("UPDATE alert SET dismissed = false WHERE id = ?", id);
  }

  /** So that a rise from there is seen as one. */
  void lowerDismissed(UUID id, AlertLevel level) {
    sql.update("UPDATE alert SET level = ? WHERE id = ?", level, id);
  }

  void countNotice(UUID id, boolean sent) {
    sql.update(
        """
        UPDATE alert SET notices_sent = notices_sent + ?, notices_failed = notices_failed + ?,
               version = version + 1, updated_at = ?
        WHERE id = ?
        """,
        sent ? 1 : 0,
        sent ? 0 : 1,
        clock.instant(),
        id);
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

  /** Everything but its notices, which are counted on their own. */
  void update(Alert alert) {
    Alert.Silence silence = alert.silenced();
    sql.update(
        """
        UPDATE alert SET level = ?, category = ?, value = ?, threshold = ?, message = ?,
               action_required = ?, priority = ?, state = ?, count = ?, last_seen = ?,
               portfolio = ?, acknowledged_by = ?, acknowledged_at = ?::timestamptz,
               resolved_by = ?, resolved_at = ?::timestamptz, silenced_by = ?,
               silenced_at = ?::timestamptz, silenced_until = ?::timestamptz, version = ?,
               updated_at = ?
        WHERE id = ?
        """,
        alert.level(),
        alert.category(),
        alert.value(),
        alert.threshold(),
        alert.message(),
        alert.actionRequired(),
        alert.priority(),
        alert.state(),
        alert.count(),
        alert.lastSeen(),
        alert.portfolio(),
        by(alert.acknowledged()),
        at(alert.acknowledged()),
        by(alert.resolved()),
        at(alert.resolved()),
        silence == null ? null : silence.by(),
        silence == null ? null : silence.at(),
        silence == null ? null : silence.until(),
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
        answer(row.string("acknowledged_by"), row.instant("acknowledged_at")),
        answer(row.string("resolved_by"), row.instant("resolved_at")),
        silence(row),
        new Alert.Notices(row.integer("notices_sent"), row.integer("notices_failed")),
        row.number("version"));
  }

  private static Lasting lasting(Row row) throws SQLException {
    return new Lasting(alert(row), row.flag("dismissed"));
  }

  private static Alert.Answer answer(String by, Instant at) {
    return at == null ? null : new Alert.Answer(by, at);
  }

  private static Alert.Silence silence(Row row) throws SQLException {
    Instant until = row.instant("silenced_until");
    return until == null
        ? null
        : new Alert.Silence(row.string("silenced_by"), row.instant("silenced_at"), until);
  }

  private static String by(Alert.Answer answer) {
    return answer == null ? null : answer.by();
  }

  private static Instant at(Alert.Answer answer) {
    return answer == null ? null : answer.at();
  }
}
