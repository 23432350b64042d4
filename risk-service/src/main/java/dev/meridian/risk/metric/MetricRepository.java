package dev.meridian.risk.metric;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

@ApplicationScoped
class MetricRepository {

  private static final String OF_SUBJECT = "WHERE metric = ? AND subject_kind = ? AND subject = ? ";

  private static final String LAST =
      """
      SELECT metric, subject_kind, subject, value, as_of, portfolio, label FROM metric_last
      """;

  private final Sql sql;

  MetricRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Keeps an observation as its subject's last, and holds the last one until the transaction ends.
   *
   * @return false when it is not newer than the last one
   */
  boolean storeLast(ObservedMetric observed, String source, long position) {
    return sql.update(
            """
            INSERT INTO metric_last (metric, subject_kind, subject, value, as_of, position, source,
                                     portfolio, label)
            VALUES (?, ?, ?, ?::numeric, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, metric, subject_kind, subject) DO UPDATE SET
                value = excluded.value, as_of = excluded.as_of, position = excluded.position,
                source = excluded.source, portfolio = excluded.portfolio, label = excluded.label
            WHERE (metric_last.as_of, metric_last.position) < (excluded.as_of, excluded.position)
            """,
            observed.metric(),
            observed.subjectKind(),
            observed.subject(),
            observed.value(),
            observed.asOf(),
            position,
            source,
            observed.portfolio(),
            observed.label())
        > 0;
  }

  /** False when it is there already: it was delivered again. */
  boolean store(ObservedMetric observed, long position) {
    return sql.update(
            """
            INSERT INTO metric_raw (metric, subject_kind, subject, as_of, position, value)
            VALUES (?, ?, ?, ?, ?, ?::numeric) ON CONFLICT DO NOTHING
            """,
            observed.metric(),
            observed.subjectKind(),
            observed.subject(),
            observed.asOf(),
            position,
            observed.value())
        > 0;
  }

  void storeDay(ObservedMetric observed, LocalDate day, long position) {
    sql.update(
        """
        INSERT INTO metric_day AS known (metric, subject_kind, subject, day, last_value,
                    last_as_of, last_position, min_value, max_value, observations)
        VALUES (?, ?, ?, ?, ?::numeric, ?, ?, ?::numeric, ?::numeric, 1)
        ON CONFLICT (tenant_id, metric, subject_kind, subject, day) DO UPDATE SET
            last_value = CASE WHEN (known.last_as_of, known.last_position)
                                 < (excluded.last_as_of, excluded.last_position)
                              THEN excluded.last_value ELSE known.last_value END,
            last_position = CASE WHEN known.last_as_of < excluded.last_as_of
                                 THEN excluded.last_position
                                 WHEN known.last_as_of > excluded.last_as_of
                                 THEN known.last_position
                                 ELSE GREATEST(known.last_position, excluded.last_position) END,
            last_as_of = GREATEST(known.last_as_of, excluded.last_as_of),
            min_value = LEAST(known.min_value, excluded.min_value),
            max_value = GREATEST(known.max_value, excluded.max_value),
            observations = known.observations + 1
        """,
        observed.metric(),
        observed.subjectKind(),
        observed.subject(),
        day,
        observed.value(),
        observed.asOf(),
        position,
        observed.value(),
        observed.value());
  }

  Optional<ObservedMetric> last(MetricSubject key) {
    return sql.first(LAST + OF_SUBJECT, MetricRepository::observed, key(key));
  }

  Optional<ObservedMetric> lockLast(MetricSubject key) {
    return sql.first(LAST + OF_SUBJECT + "FOR UPDATE", MetricRepository::observed, key(key));
  }

  void forEachLast(String metric, SubjectKind kind, Consumer<ObservedMetric> sink) {
    sql.forEach(
        LAST + "WHERE metric = ? AND subject_kind = ? ORDER BY subject",
        row -> sink.accept(observed(row)),
        metric,
        kind);
  }

  /** The newest heartbeat of the service that observes a subject. */
  Optional<Instant> heartbeat(MetricSubject key) {
    return sql.first(
            """
            SELECT max(beat.as_of) AS newest
            FROM metric_last JOIN service_heartbeat beat ON beat.service = metric_last.source
            """
                + OF_SUBJECT,
            row -> Optional.ofNullable(row.instant("newest")),
            key(key))
        .flatMap(newest -> newest);
  }

  List<Observation> observations(MetricSubject key) {
    return sql.list(
        "SELECT as_of, value FROM metric_raw " + OF_SUBJECT + "ORDER BY as_of, position",
        MetricRepository::observation,
        key(key));
  }

  List<Observation> inForce(MetricSubject key, Instant from, Instant until) {
    return sql.list(
        """
        (SELECT as_of, position, value FROM metric_raw %1$s AND as_of <= ?
         ORDER BY as_of DESC, position DESC LIMIT 1)
        UNION ALL
        (SELECT as_of, position, value FROM metric_raw %1$s AND as_of > ? AND as_of <= ?)
        ORDER BY as_of, position
        """
            .formatted(OF_SUBJECT),
        MetricRepository::observation,
        key.metric(),
        key.kind(),
        key.subject(),
        from,
        key.metric(),
        key.kind(),
        key.subject(),
        from,
        until);
  }

  /**
   * @param from the first day
   * @param before the day after the last one
   */
  List<BigDecimal> dailyValues(MetricSubject key, LocalDate from, LocalDate before) {
    return sql.list(
        """
        SELECT known.last_value
        FROM generate_series(?::date, ?::date - 1, interval '1 day') AS span (day)
        CROSS JOIN LATERAL (
          SELECT day, last_value FROM metric_day %1$s AND day <= span.day::date
          ORDER BY day DESC LIMIT 1
        ) known
        WHERE known.last_value IS NOT NULL
          AND (known.day = span.day::date
               OR EXISTS (SELECT FROM service_heartbeat beat
                          WHERE beat.day = span.day::date
                            AND beat.service = (SELECT source FROM metric_last %1$s)))
        ORDER BY span.day
        """
            .formatted(OF_SUBJECT),
        row -> row.decimal("last_value"),
        from,
        before,
        key.metric(),
        key.kind(),
        key.subject(),
        key.metric(),
        key.kind(),
        key.subject());
  }

  /** The tenant's; empty while it is not known here. */
  Optional<ZoneId> timeZone() {
    return sql.first(
        "SELECT time_zone FROM tenant WHERE id = current_tenant()",
        row -> ZoneId.of(row.string("time_zone")));
  }

  /** All but what was in force then: it may still be. */
  void forgetBefore(Instant oldest) {
    sql.update(
        """
        DELETE FROM metric_raw old
        WHERE old.as_of < ?
          AND EXISTS (SELECT FROM metric_raw later
                      WHERE (later.metric, later.subject_kind, later.subject)
                            = (old.metric, old.subject_kind, old.subject)
                        AND later.as_of <= ?
                        AND (later.as_of, later.position) > (old.as_of, old.position))
        """,
        oldest,
        oldest);
  }

  private static Object[] key(MetricSubject key) {
    return new Object[] {key.metric(), key.kind(), key.subject()};
  }

  private static Observation observation(Row row) throws SQLException {
    return new Observation(row.instant("as_of"), row.decimal("value"));
  }

  private static ObservedMetric observed(Row row) throws SQLException {
    return new ObservedMetric(
        row.string("metric"),
        row.wire("subject_kind", SubjectKind.class),
        row.string("subject"),
        row.decimal("value"),
        row.instant("as_of"),
        row.string("portfolio"),
        row.string("label"));
  }
}
