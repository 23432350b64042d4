package dev.meridian.portfolio.project;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.sql.DatabaseFailed;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The projects of the present tenant; deleted ones are not found. */
@ApplicationScoped
public class ProjectRepository {

  private static final String LEVELS = "ARRAY['Low', 'Medium', 'High', 'Critical']";
  private static final Map<String, String> SORTABLE =
      Map.ofEntries(
          Map.entry("name", "name"),
          Map.entry("externalKey", "external_key"),
          Map.entry("projectManager", "project_manager"),
          Map.entry("portfolio", "portfolio"),
          Map.entry("startDate", "start_date"),
          Map.entry("endDate", "end_date"),
          Map.entry("status", "status"),
          Map.entry("priority", "array_position(" + LEVELS + ", priority)"),
          Map.entry("riskLevel", "array_position(" + LEVELS + ", risk_level)"),
          Map.entry("budget", "reporting_budget"),
          Map.entry("actualCost", "actual_cost"),
          Map.entry("percentComplete", "percent_complete"),
          Map.entry("healthScore", "health_score"),
          Map.entry("budgetVariance", "budget_variance"),
          Map.entry("scheduleVariance", "schedule_variance"),
          Map.entry("lastUpdated", "last_updated"));

  private final Sql sql;
  private final Tenants tenants;
  private final Clock clock;

  ProjectRepository(Sql sql, Tenants tenants, Clock clock) {
    this.sql = sql;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** One statement: the count stands beside the page, also when the page is empty. */
  Page<Project> list(ProjectQuery query, String[] portfolios) {
    var conditions = ProjectConditions.of(query, portfolios);
    String text =
        """
        SELECT counted.total, page.*
        FROM (SELECT count(*) AS total FROM project WHERE %1$s) counted
        LEFT JOIN LATERAL (
            SELECT figures.*, row_number() OVER (ORDER BY %2$s, id) AS place
            FROM (SELECT %3$s FROM project WHERE %1$s) figures
            ORDER BY place LIMIT ? OFFSET ?) page ON true
        ORDER BY page.place
        """
            .formatted(
                conditions.text(), query.sort(SORTABLE, "name").orderBy(), ProjectRows.COLUMNS);
    List<Object> parameters = new ArrayList<>(conditions.parameters());
    parameters.add(today());
    parameters.addAll(conditions.parameters());
    parameters.add(query.limit());
    parameters.add(query.offset());
    return page(text, parameters, query);
  }

  private Page<Project> page(String text, List<Object> parameters, ProjectQuery query) {
    List<Project> projects = new ArrayList<>();
    long[] total = {0};
    sql.forEach(
        text,
        row -> {
          total[0] = row.number("total");
          if (row.uuid("id") != null) {
            projects.add(ProjectRows.project(row));
          }
        },
        parameters.toArray());
    return Page.of(projects, total[0], query);
  }

  Optional<Project> find(UUID id) {
    return sql.first(
        "SELECT " + ProjectRows.COLUMNS + " FROM project WHERE id = ? AND NOT archived",
        ProjectRows::project,
        today(),
        id);
  }

  /** Finds a project and keeps others from writing it until the transaction ends. */
  Optional<Project> lock(UUID id) {
    return sql.first(
        "SELECT " + ProjectRows.COLUMNS + " FROM project WHERE id = ? AND NOT archived FOR UPDATE",
        ProjectRows::project,
        today(),
        id);
  }

  /** The projects with these external keys, by key, kept from other writers. */
  public Map<String, KnownProject> lockByExternalKeys(String[] keys) {
    String text =
        "SELECT "
            + ProjectRows.COLUMNS
            + " FROM project WHERE external_key = ANY(?) AND NOT archived ORDER BY id FOR UPDATE";
    Map<String, KnownProject> found = new HashMap<>();
    sql.forEach(
        text,
        row ->
            found.put(
                row.string("external_key"),
                new KnownProject(ProjectRows.project(row), ProjectRows.reportedCost(row))),
        today(),
        keys);
    return found;
  }

  /** One import at a time in a tenant, until the transaction ends. */
  public void lockImports() {
    sql.first(
        "SELECT pg_advisory_xact_lock(hashtext('project import ' || current_tenant())) IS NULL AS no",
        row -> row.flag("no"));
  }

  /** The portfolio that a project is in; empty when there is no such project, or no more. */
  public Optional<String> portfolioOf(UUID id) {
    return sql.first(
        "SELECT portfolio FROM project WHERE id = ? AND NOT archived",
        row -> row.string("portfolio"),
        id);
  }

  boolean goalExists(UUID goal) {
    return sql.first("SELECT id FROM strategic_goal WHERE id = ?", row -> row.uuid("id"), goal)
        .isPresent();
  }

  /** Creates and updates, creations first. */
  void write(List<DatedChange> changes, String reportingCurrency) {
    String insert =
        """
        INSERT INTO project (external_key, name, project_manager, portfolio, start_date, end_date,
            status, priority, budget, currency, budget_date, percent_complete, progress_date,
            strategic_goal_id, reporting_budget, version, last_updated, id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, convert_amount(?, ?, ?, ?), ?, ?, ?)
        """;
    String update =
        """
        UPDATE project SET external_key = ?, name = ?, project_manager = ?, portfolio = ?,
            start_date = ?, end_date = ?, status = ?, priority = ?, budget = ?, currency = ?,
            budget_date = ?, percent_complete = ?, progress_date = ?,
            strategic_goal_id = ?, reporting_budget = convert_amount(?, ?, ?, ?),
            version = ?, last_updated = ?
        WHERE id = ?
        """;
    try {
      batch(
          insert,
          changes.stream().filter(c -> c.change().isCreation()).toList(),
          reportingCurrency);
      batch(
          update,
          changes.stream().filter(c -> !c.change().isCreation()).toList(),
          reportingCurrency);
    } catch (DatabaseFailed refused) {
      throw refused.violates("project_external_key")
          ? new Failure.Conflict("EXTERNAL_KEY_TAKEN", "Another project has this external key.")
          : refused;
    }
  }

  private void batch(String text, List<DatedChange> changes, String reportingCurrency) {
    if (!changes.isEmpty()) {
      sql.batch(text, changes.stream().map(change -> values(change, reportingCurrency)).toList());
    }
  }

  private static Object[] values(DatedChange dated, String reportingCurrency) {
    ProjectChange change = dated.change();
    ProjectDraft draft = change.after();
    return new Object[] {
      draft.externalKey(),
      draft.name(),
      draft.projectManager(),
      draft.portfolio(),
      draft.startDate(),
      draft.endDate(),
      draft.status(),
      draft.priority(),
      draft.budget(),
      draft.currency(),
      draft.budgetDate(),
      draft.percentComplete(),
      dated.progressDate(),
      draft.strategicGoalId(),
      draft.budget(),
      draft.currency(),
      draft.budgetDate(),
      reportingCurrency,
      change.version(),
      change.lastUpdated(),
      change.id()
    };
  }

  void report(List<ReportedCost> costs) {
    if (!costs.isEmpty()) {
      sql.batch(
          """
          UPDATE project SET reported_cost = ?, reported_cost_currency = ?, reported_cost_date = ?
          WHERE id = ?
          """,
          costs.stream()
              .map(
                  cost ->
                      new Object[] {cost.amount(), cost.currency(), cost.date(), cost.projectId()})
              .toList());
    }
  }

  void archive(UUID id, long version, Instant at) {
    sql.update(
        "UPDATE project SET archived = true, version = ?, last_updated = ? WHERE id = ?",
        version,
        at,
        id);
  }

  private LocalDate today() {
    return tenants.current().today(clock);
  }
}
