package dev.meridian.portfolio.staffing;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.item.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Allocations of the present tenant to projects that are there. */
@ApplicationScoped
class AllocationRepository {

  private static final String COLUMNS =
      "resource_id, project_id, month, hours, allocation.last_updated, allocation.version";
  private static final String FROM =
      " FROM allocation JOIN project ON project.id = project_id WHERE ";
  private static final String KEY = "resource_id = ? AND project_id = ? AND month = ?";

  private static final Map<String, String> SORTABLE =
      Map.of(
          "month", "month",
          "hours", "hours",
          "resourceId", "resource_id",
          "projectId", "project_id",
          "lastUpdated", "allocation.last_updated");

  private final Sql sql;

  AllocationRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param portfolios the portfolios to look into; null for all
   */
  Page<Allocation> list(AllocationQuery query, String[] portfolios) {
    var conditions =
        new Conditions("NOT archived")
            .and("resource_id = ?", query.resourceId)
            .and("project_id = ?", query.projectId)
            .and("month = ?", query.firstDay())
            .and("portfolio = ANY(?)", portfolios);
    long total =
        sql.first(
                "SELECT count(*) AS total" + FROM + conditions.text(),
                row -> row.number("total"),
                conditions.parameters())
            .orElseThrow();
    List<Object> parameters = new ArrayList<>(Arrays.asList(conditions.parameters()));
    parameters.add(query.limit());
    parameters.add(query.offset());
    String text =
        "SELECT %s%s%s ORDER BY %s, month, resource_id, project_id LIMIT ? OFFSET ?"
            .formatted(COLUMNS, FROM, conditions.text(), query.sort(SORTABLE, "month").orderBy());
    return Page.of(
        sql.list(text, AllocationRepository::allocation, parameters.toArray()), total, query);
  }

  Optional<Allocation> find(AllocationKey key) {
    return sql.first(
        "SELECT " + COLUMNS + FROM + KEY + " AND NOT archived",
        AllocationRepository::allocation,
        parameters(key));
  }

  boolean resourceExists(AllocationKey key) {
    return sql.first(
            "SELECT id FROM resource WHERE id = ? FOR SHARE", row -> row.uuid("id"), key.resource())
        .isPresent();
  }

  /** Creates an allocation; false when there is one. */
  boolean create(AllocationKey key, BigDecimal hours, Instant at) {
    return sql.update(
            """
            INSERT INTO allocation (resource_id, project_id, month, hours, last_updated)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            key.resource(),
            key.project(),
            key.month().atDay(1),
            hours,
            at)
        == 1;
  }

  /** Changes the hours while the allocation has this version; false when it has another. */
  boolean update(AllocationKey key, BigDecimal hours, Instant at, long version) {
    return sql.update(
            "UPDATE allocation SET hours = ?, last_updated = ?, version = version + 1 WHERE "
                + KEY
                + " AND version = ?",
            hours,
            at,
            key.resource(),
            key.project(),
            key.month().atDay(1),
            version)
        == 1;
  }

  /** Deletes the allocation while it has this version; false when it has another. */
  boolean delete(AllocationKey key, long version) {
    return sql.update(
            "DELETE FROM allocation WHERE " + KEY + " AND version = ?",
            key.resource(),
            key.project(),
            key.month().atDay(1),
            version)
        == 1;
  }

  private static Object[] parameters(AllocationKey key) {
    return new Object[] {key.resource(), key.project(), key.month().atDay(1)};
  }

  private static Allocation allocation(Row row) throws SQLException {
    return new Allocation(
        row.uuid("resource_id"),
        row.uuid("project_id"),
        YearMonth.from(row.date("month")),
        row.decimal("hours"),
        row.instant("last_updated"),
        row.number("version"));
  }
}
