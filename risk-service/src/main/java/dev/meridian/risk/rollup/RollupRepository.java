package dev.meridian.risk.rollup;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RollupRepository {

  private static final String SHARES =
      """
      SELECT portfolio, kind, level, status, bucket, sum(count) AS count, sum(total) AS total,
             max(changed_at) AS changed_at
      FROM risk_share WHERE %s
      GROUP BY portfolio, kind, level, status, bucket
      """;

  private final Sql sql;

  RollupRepository(Sql sql) {
    this.sql = sql;
  }

  /** The tenant's; empty while it is not known here. */
  Optional<ZoneId> timeZone() {
    return sql.first(
        "SELECT time_zone FROM tenant WHERE id = current_tenant()",
        row -> ZoneId.of(row.string("time_zone")));
  }

  /** Holds risks until the transaction ends: what they add so far stays what it is. */
  void lock(UUID[] risks) {
    sql.list(
        "SELECT id FROM risk WHERE id = ANY(?) ORDER BY id FOR UPDATE",
        row -> row.uuid("id"),
        (Object) risks);
  }

  Map<ShareKey, Share> shares(UUID[] risks) {
    return read(SHARES.formatted("NOT hidden AND risk_id = ANY(?)"), (Object) risks);
  }

  /** Of a project's risks, whether it is archived or not. */
  Map<ShareKey, Share> sharesOf(UUID project) {
    return read(SHARES.formatted("project_id = ?"), project);
  }

  private Map<ShareKey, Share> read(String text, Object parameter) {
    Map<ShareKey, Share> shares = new HashMap<>();
    sql.forEach(text, row -> shares.put(key(row), share(row)), parameter);
    return shares;
  }

  private static ShareKey key(Row row) throws SQLException {
    return new ShareKey(
        row.string("portfolio"),
        row.string("kind"),
        row.string("level"),
        row.string("status"),
        row.integer("bucket"));
  }

  private static Share share(Row row) throws SQLException {
    return new Share(row.number("count"), row.decimal("total"), row.instant("changed_at"));
  }

  void add(PendingChanges pending) {
    addExposures(pending);
    addShares(pending.shares());
  }

  private void addExposures(PendingChanges pending) {
    batch(
        """
        WITH now AS (
          INSERT INTO portfolio_exposure AS e
              (portfolio, sum_of_highest, active_projects, changed_at)
          VALUES (?, ?, ?, ?)
          ON CONFLICT (tenant_id, portfolio) DO UPDATE SET
              sum_of_highest = e.sum_of_highest + excluded.sum_of_highest,
              active_projects = e.active_projects + excluded.active_projects,
              changed_at = GREATEST(e.changed_at, excluded.changed_at)
          RETURNING portfolio, sum_of_highest, active_projects
        )
        INSERT INTO portfolio_exposure_day (portfolio, day, sum_of_highest, active_projects)
        SELECT portfolio, ?::date, sum_of_highest, active_projects FROM now
        ON CONFLICT (tenant_id, portfolio, day) DO UPDATE SET
            sum_of_highest = excluded.sum_of_highest, active_projects = excluded.active_projects
        """,
        pending.exposures().entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      entry.getKey(),
                      entry.getValue().sumOfHighest(),
                      entry.getValue().activeProjects(),
                      pending.now(),
                      pending.today()
                    })
            .toList());
  }

  private void addShares(Map<ShareKey, Share> shares) {
    batch(
        """
        INSERT INTO risk_rollup AS s
            (portfolio, kind, level, status, bucket, count, total, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant_id, portfolio, kind, level, status, bucket) DO UPDATE SET
            count = s.count + excluded.count, total = s.total + excluded.total,
            changed_at = GREATEST(s.changed_at, excluded.changed_at)
        """,
        shares.entrySet().stream().map(entry -> values(entry.getKey(), entry.getValue())).toList());
    batch(
        """
        DELETE FROM risk_rollup
        WHERE portfolio = ? AND kind = ? AND level = ? AND status = ? AND bucket = ?
          AND count = 0 AND total = 0
        """,
        shares.keySet().stream().map(RollupRepository::values).toList());
  }

  private void batch(String text, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      sql.batch(text, rows);
    }
  }

  private static Object[] values(ShareKey key) {
    return new Object[] {key.portfolio(), key.kind(), key.level(), key.status(), key.bucket()};
  }

  private static Object[] values(ShareKey key, Share share) {
    return new Object[] {
      key.portfolio(),
      key.kind(),
      key.level(),
      key.status(),
      key.bucket(),
      share.count(),
      share.total(),
      share.changedAt()
    };
  }
}
