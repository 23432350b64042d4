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

  private static final String IN_PORTFOLIOS = "(?::text[] IS NULL OR e.portfolio = ANY(?))";

  private final Sql sql;

  SummaryRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * The exposure score at the end of each day, as it was then; null on days before the first one
   * that is kept.
   *
   * @param portfolios to look at; null for every one
   */
  List<RiskSummary.TrendPoint> trend(String[] portfolios, List<LocalDate> days) {
    return sql.list(
        """
        SELECT asked.day, COALESCE(sum(kept.sum_of_highest), 0) AS sum_of_highest,
               COALESCE(sum(kept.active_projects), 0) AS active_projects
        FROM unnest(?::text[]::date[]) AS asked (day)
        LEFT JOIN portfolio_exposure e ON %s
        LEFT JOIN LATERAL (
          SELECT d.sum_of_highest, d.active_projects FROM portfolio_exposure_day d
          WHERE d.tenant_id = e.tenant_id AND d.portfolio = e.portfolio AND d.day <= asked.day
          ORDER BY d.day DESC LIMIT 1
        ) kept ON true
        GROUP BY asked.day ORDER BY asked.day
        """
            .formatted(IN_PORTFOLIOS),
        SummaryRepository::point,
        MonthEnds.texts(days),
        portfolios,
        portfolios);
  }

  /** The newest change of a project or a risk; empty when there is neither. */
  Optional<Instant> asOf(String[] portfolios) {
    return sql.first(
            "SELECT max(e.changed_at) AS newest FROM portfolio_exposure e WHERE " + IN_PORTFOLIOS,
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
