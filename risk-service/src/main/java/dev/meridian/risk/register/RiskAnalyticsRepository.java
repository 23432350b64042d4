package dev.meridian.risk.register;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

@ApplicationScoped
class RiskAnalyticsRepository {

  private final Sql sql;

  RiskAnalyticsRepository(Sql sql) {
    this.sql = sql;
  }

  /** From the sums per portfolio where they know the selection, else from its risks. */
  List<RiskSum> sums(RiskSelection selection, LocalDate today) {
    return sql.list(
        """
        SELECT kind, bucket_shown, sum(count) AS count, sum(total) AS total,
               min(bucket) AS least, max(bucket) AS most, max(changed_at) AS changed
        FROM (
          SELECT r.kind, r.bucket, r.count, r.total, r.changed_at,
                 CASE r.kind WHEN 'opened' THEN width_bucket(? - r.bucket, ARRAY[31, 61, 91])
                             WHEN 'closed' THEN width_bucket(r.bucket, ARRAY[31, 61, 91])
                             ELSE r.bucket END AS bucket_shown
        """
            + from(selection)
            + ") share GROUP BY kind, bucket_shown",
        RiskAnalyticsRepository::sum,
        selection.parameters(Math.toIntExact(today.toEpochDay())));
  }

  private static String from(RiskSelection selection) {
    return (selection.bySums()
            ? "FROM risk_rollup r WHERE true"
            : "FROM risk_share r WHERE NOT r.hidden")
        + selection.conditions();
  }

  private static RiskSum sum(Row row) throws SQLException {
    return new RiskSum(
        row.string("kind"),
        row.integer("bucket_shown"),
        row.number("count"),
        row.decimal("total"),
        row.integer("least"),
        row.integer("most"),
        row.instant("changed"));
  }
}
