package dev.meridian.suite;

import dev.meridian.testing.PostgresAccess;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the figures of a tenant must be: computed by SQL alone from what people entered (projects,
 * cost lines, risks, goals, allocations), with none of the services' functions, roll-ups or
 * projections. The formulas are those of the domain, written a second time on purpose.
 */
final class Recomputation implements AutoCloseable {

  private static final String PROJECTS =
      """
      SELECT id, start_date AS starts, end_date AS ends, status, budget,
             percent_complete AS percent, strategic_goal_id IN (SELECT id FROM strategic_goal WHERE active) AS aligned,
             (now() AT TIME ZONE (SELECT time_zone FROM tenant WHERE id = ?::uuid))::date AS today
      FROM project WHERE tenant_id = ?::uuid AND NOT archived
      """;
  private static final String COSTS =
      """
      SELECT project_id, sum(amount) AS actual_cost
      FROM cost_line
      WHERE tenant_id = ?::uuid AND kind = 'actual'
        AND date <= (now() AT TIME ZONE (SELECT time_zone FROM tenant WHERE id = ?::uuid))::date
      GROUP BY project_id
      """;
  private static final String RISKS =
      """
      SELECT project_id, max(probability * impact) FILTER (WHERE status <> 'Closed') AS score
      FROM risk WHERE tenant_id = ?::uuid AND tenant_id = ?::uuid GROUP BY project_id
      """;
  private static final String GATHERED =
      """
      CREATE TEMP TABLE told_project (id uuid PRIMARY KEY, starts date, ends date, status text,
          budget numeric, percent numeric, aligned boolean, today date);
      CREATE TEMP TABLE told_cost (project_id uuid PRIMARY KEY, actual_cost numeric);
      CREATE TEMP TABLE told_risk (project_id uuid PRIMARY KEY, score int);
      CREATE TEMP VIEW truth AS
      SELECT told_project.*, actual_cost, COALESCE(score, 0) AS score,
             budget * percent / 100 AS earned,
             budget * CASE WHEN today < starts THEN 0 WHEN today >= ends THEN 1
                           ELSE (today - starts + 1)::numeric / (ends - starts + 1) END AS planned,
             CASE status WHEN 'On Track' THEN 100 WHEN 'At Risk' THEN 60
                         WHEN 'Behind Schedule' THEN 30 WHEN 'Critical' THEN 10
                         WHEN 'Completed' THEN 100 ELSE 50 END AS health
      FROM told_project
      LEFT JOIN told_cost ON told_cost.project_id = id
      LEFT JOIN told_risk ON told_risk.project_id = id
      """;
  private static final String KPIS =
      """
      SELECT
        round(sum(budget * health) FILTER (WHERE status IS DISTINCT FROM 'Completed')
              / NULLIF(sum(budget) FILTER (WHERE status IS DISTINCT FROM 'Completed'), 0), 2)
          AS "portfolioHealthScore",
        round(sum(earned) / NULLIF(sum(actual_cost) FILTER (WHERE earned IS NOT NULL), 0), 4)
          AS "budgetPerformanceIndex",
        round(sum(earned) / NULLIF(sum(planned) FILTER (WHERE earned IS NOT NULL), 0), 4)
          AS "schedulePerformanceIndex",
        round(avg(score * 100 / 25.0) FILTER (WHERE status IS DISTINCT FROM 'Completed'), 2)
          AS "riskExposureScore",
        round(sum(budget) FILTER (WHERE aligned) * 100 / NULLIF(sum(budget), 0), 2)
          AS "strategicAlignmentRate"
      FROM truth
      """;

  private static final String COPY =
      "INSERT INTO %1$s SELECT * FROM json_populate_recordset(NULL::%1$s, ?::json)";

  private final String tenant;
  private final Connection portfolio;
  private final Connection finance;
  private final Connection risk;

  /** Where the tables are that it is computed from. */
  private final Connection truth;

  Recomputation(RunningSuite suite, String tenantName) {
    PostgresAccess databases = suite.stack().servers().postgres().access();
    try {
      portfolio = databases.connect("portfolio");
      finance = databases.connect("finance");
      risk = databases.connect("risk");
      truth = databases.connect("portfolio");
      tenant = tenantId(portfolio, tenantName);
      try (var create = truth.createStatement()) {
        create.execute(GATHERED);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * @param actualCost null without a line
   * @param healthScore 0 to 100
   */
  record Project(
      BigDecimal actualCost, BigDecimal earnedValue, String riskLevel, int healthScore) {}

  /** What is true at one moment; writes in between the three reads would show as a difference. */
  record Truth(Map<String, BigDecimal> kpis, Map<UUID, Project> projects) {}

  static Truth once(RunningSuite suite, String tenantName) {
    try (var recomputation = new Recomputation(suite, tenantName)) {
      return recomputation.now();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  Truth now() {
    try {
      copy(portfolio, PROJECTS, "told_project");
      copy(finance, COSTS, "told_cost");
      copy(risk, RISKS, "told_risk");
      return new Truth(kpis(truth), projects(truth));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** As one document: a row at a time would take longer than all that is measured with it. */
  private void copy(Connection source, String query, String table) throws SQLException {
    String rows;
    try (PreparedStatement read =
        source.prepareStatement("SELECT json_agg(told) FROM (" + query + ") AS told")) {
      read.setString(1, tenant);
      read.setString(2, tenant);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        rows = row.getString(1);
      }
    }
    try (var empty = truth.createStatement();
        PreparedStatement write = truth.prepareStatement(COPY.formatted(table))) {
      empty.execute("DELETE FROM " + table);
      write.setString(1, rows);
      write.executeUpdate();
    }
  }

  private static Map<String, BigDecimal> kpis(Connection truth) throws SQLException {
    Map<String, BigDecimal> kpis = new LinkedHashMap<>();
    try (var statement = truth.createStatement();
        ResultSet row = statement.executeQuery(KPIS)) {
      row.next();
      for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
        kpis.put(row.getMetaData().getColumnLabel(column), row.getBigDecimal(column));
      }
    }
    return kpis;
  }

  private static Map<UUID, Project> projects(Connection truth) throws SQLException {
    Map<UUID, Project> projects = new HashMap<>();
    try (var statement = truth.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT id, actual_cost, earned, health,
                       CASE WHEN score >= 15 THEN 'Critical' WHEN score >= 10 THEN 'High'
                            WHEN score >= 5 THEN 'Medium' ELSE 'Low' END AS level
                FROM truth
                """)) {
      while (row.next()) {
        projects.put(
            row.getObject("id", UUID.class),
            new Project(
                row.getBigDecimal("actual_cost"),
                row.getBigDecimal("earned"),
                row.getString("level"),
                row.getInt("health")));
      }
    }
    return projects;
  }

  private static String tenantId(Connection database, String name) throws SQLException {
    try (PreparedStatement read =
        database.prepareStatement("SELECT id FROM tenant WHERE name = ?")) {
      read.setString(1, name);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        return row.getString("id");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : List.of(truth, risk, finance, portfolio)) {
      connection.close();
    }
  }
}
