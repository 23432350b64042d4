package dev.meridian.risk.alert;

import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.metric.ObservedMetric;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class MetricRepository {

  private final Sql sql;

  MetricRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Keeps an observation as its subject's last, and holds it until the transaction ends.
   *
   * @param position of the event in its source's topic, for observations of the same instant
   * @return false when it is not newer than the last one
   */
  boolean store(ObservedMetric observed, long position) {
    return sql.update(
            """
            INSERT INTO metric_last (metric, subject_kind, subject, value, as_of, position)
            VALUES (?, ?, ?, ?::numeric, ?, ?)
            ON CONFLICT (tenant_id, metric, subject_kind, subject) DO UPDATE SET
                value = excluded.value, as_of = excluded.as_of, position = excluded.position
            WHERE (metric_last.as_of, metric_last.position) < (excluded.as_of, excluded.position)
            """,
            observed.metric(),
            observed.subjectKind(),
            observed.subject(),
            observed.value(),
            observed.asOf(),
            position)
        > 0;
  }
}
