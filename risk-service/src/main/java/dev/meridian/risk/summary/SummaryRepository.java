package dev.meridian.risk.summary;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.register.MonthEnds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class SummaryRepository {

  private static final String IN_PORTFOLIOS = "(?::text[] IS NULL OR p.portfolio = ANY(?))";

  private final Sql sql;

  SummaryRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * The exposure score at the end of each day, over the projects that are active today: what they
   * were on that day is not told.
   *
   * @param portfolios to look at; null for every one
   */
  List<RiskSummary.TrendPoint> trend(String[] portfolios, List<LocalDate> days) {
    return sql.list(
        """
        WITH active AS (
          SELECT p.tenant_id, p.id FROM project p
          WHERE NOT p.archived AND p.status IS DISTINCT FROM 'Completed' AND %s
        ), highest AS (
          SELECT day, max(r.score) AS score
          FROM active a
          JOIN risk r ON r.tenant_id = a.tenant_id AND r.project_id = a.id
          JOIN unnest(?::text[]::date[]) AS day
            ON r.date_identified <= day AND (r.date_closed IS NULL OR r.date_closed > day)
          GROUP BY day, r.project_id
        )
        SELECT day, COALESCE(sum(score), 0) AS sum_of_highest,
               (SELECT count(*) FROM active) AS active_projects
        FROM unnest(?::text[]::date[]) AS day LEFT JOIN highest USING (day)
        GROUP BY day ORDER BY day
        """
            .formatted(IN_PORTFOLIOS),
        SummaryRepository::point,
        portfolios,
        portfolios,
        MonthEnds.texts(days),
        MonthEnds.texts(days));
  }

  Optional<Instant> asOf(String[] portfolios) {
    return sql.first(
            """
            SELECT GREATEST(max(p.applied_at), max(f.changed_at), max(r.updated_at)) AS newest
            FROM project p
            LEFT JOIN project_figures f ON f.tenant_id = p.tenant_id AND f.project_id = p.id
            LEFT JOIN (
              SELECT tenant_id, project_id, max(updated_at) AS updated_at
              FROM risk GROUP BY tenant_id, project_id
            ) r ON r.tenant_id = p.tenant_id AND r.project_id = p.id
            WHERE %s
            """
                .formatted(IN_PORTFOLIOS),
            row -> Optional.ofNullable(row.instant("newest")),
            portfolios,
            portfolios)
        .flatMap(newest -> newest);
  }

  private static RiskSummary.TrendPoint point(Row row) throws SQLException {
    return new RiskSummary.TrendPoint(
        row.date("day"),
        ExposureScore.of(row.number("sum_of_highest"), row.number("active_projects")));
  }
}
