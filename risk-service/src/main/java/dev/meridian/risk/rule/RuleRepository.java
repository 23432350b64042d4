package dev.meridian.risk.rule;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.metric.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RuleRepository {

  private static final String COLUMNS =
      """
      metric, subject_kind, portfolio, subject, comparison, warning, critical, success, for_seconds,
      min_planned_progress, message, action_required, category, mail_addresses, webhook_url,
      webhook_secret, enabled, built_in, updated_at, version, id
      """;

  private static final String SELECT = "SELECT " + COLUMNS + " FROM alert_rule ";

  private static final String INSERT =
      "INSERT INTO alert_rule ("
          + COLUMNS
          + """
          ) VALUES (?, ?, ?, ?, ?, ?::numeric, ?::numeric, ?::numeric, ?, ?::numeric, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?, ?)
          """;

  private static final String SELECTED =
      """
      WHERE (?::text[] IS NULL OR metric = ANY(?)) AND (?::text[] IS NULL OR category = ANY(?))
        AND (?::text[] IS NULL OR portfolio IS NULL OR portfolio = ANY(?))
      """;

  /** Of the advisory locks of this service's database, the one about rules; per tenant. */
  private static final String LOCK = "(hashtext('alert_rule'), hashtext(current_tenant()::text))";

  private final Sql sql;

  RuleRepository(Sql sql) {
    this.sql = sql;
  }

  /** Evaluations hold rules together; a change of a rule waits for them, and they for it. */
  void hold() {
    sql.forEach("SELECT pg_advisory_xact_lock_shared" + LOCK, row -> {});
  }

  void holdAlone() {
    sql.forEach("SELECT pg_advisory_xact_lock" + LOCK, row -> {});
  }

  List<AlertRule> enabled(String metric, SubjectKind kind) {
    return sql.list(
        SELECT + "WHERE metric = ? AND subject_kind = ? AND enabled ORDER BY id",
        RuleRepository::rule,
        metric,
        kind);
  }

  List<AlertRule> enabled() {
    return sql.list(SELECT + "WHERE enabled ORDER BY id", RuleRepository::rule);
  }

  Optional<AlertRule> find(UUID id) {
    return sql.first(SELECT + "WHERE id = ?", RuleRepository::rule, id);
  }

  List<AlertRule> list(RuleQuery query, Object... selection) {
    return sql.list(
        SELECT
            + SELECTED
            + "ORDER BY %s, id LIMIT %d OFFSET %d"
                .formatted(query.orderBy(), query.limit(), query.offset()),
        RuleRepository::rule,
        selection);
  }

  long count(Object... selection) {
    return sql.first(
            "SELECT count(*) AS total FROM alert_rule " + SELECTED,
            row -> row.number("total"),
            selection)
        .orElseThrow();
  }

  void insert(AlertRule rule) {
    sql.update(INSERT, values(rule));
  }

  void insertMissing(List<AlertRule> rules) {
    sql.batch(
        INSERT + "ON CONFLICT (tenant_id, id) DO NOTHING",
        rules.stream().map(RuleRepository::values).toList());
  }

  void update(AlertRule rule) {
    sql.update(
        """
        UPDATE alert_rule SET metric = ?, subject_kind = ?, portfolio = ?, subject = ?,
            comparison = ?, warning = ?::numeric, critical = ?::numeric, success = ?::numeric,
            for_seconds = ?, min_planned_progress = ?::numeric, message = ?, action_required = ?,
            category = ?, mail_addresses = ?, webhook_url = ?, webhook_secret = ?, enabled = ?,
            built_in = ?, updated_at = ?, version = ?
        WHERE id = ?
        """,
        values(rule));
  }

  void delete(UUID id) {
    sql.update("DELETE FROM alert_rule WHERE id = ?", id);
  }

  private static Object[] values(AlertRule rule) {
    Notify.Webhook webhook = rule.recipients().webhook();
    return new Object[] {
      rule.metric(),
      rule.subjectKind(),
      rule.portfolio(),
      rule.subject(),
      rule.comparison(),
      rule.warning(),
      rule.critical(),
      rule.success(),
      rule.forSeconds(),
      rule.minPlannedProgress(),
      rule.message(),
      rule.actionRequired(),
      rule.category(),
      rule.recipients().mailAddresses().toArray(String[]::new),
      webhook == null ? null : webhook.url(),
      webhook == null ? null : webhook.secret(),
      rule.enabled(),
      rule.builtIn(),
      rule.lastUpdated(),
      rule.version(),
      rule.id()
    };
  }

  private static AlertRule rule(Row row) throws SQLException {
    return new AlertRule(
        row.uuid("id"),
        row.string("metric"),
        row.wire("subject_kind", SubjectKind.class),
        row.string("portfolio"),
        row.string("subject"),
        row.wire("comparison", Comparison.class),
        row.decimal("warning"),
        row.decimal("critical"),
        row.decimal("success"),
        row.integer("for_seconds"),
        row.decimal("min_planned_progress"),
        row.string("message"),
        row.flag("action_required"),
        row.wire("category", AlertCategory.class),
        recipients(row),
        row.flag("enabled"),
        row.flag("built_in"),
        row.instant("updated_at"),
        row.number("version"));
  }

  private static Notify recipients(Row row) throws SQLException {
    String url = row.string("webhook_url");
    return new Notify(
        List.of(),
        List.of(),
        row.strings("mail_addresses"),
        url == null ? null : new Notify.Webhook(url, row.string("webhook_secret")));
  }
}
