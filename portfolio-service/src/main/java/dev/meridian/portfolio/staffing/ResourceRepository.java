package dev.meridian.portfolio.staffing;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The resources of the present tenant. */
@ApplicationScoped
class ResourceRepository {

  private static final String SELECT =
      "SELECT id, name, role, capacity_hours, last_updated, version FROM resource ";

  private static final Map<String, String> SORTABLE =
      Map.of(
          "name", "name",
          "role", "role",
          "capacityHours", "capacity_hours",
          "lastUpdated", "last_updated");

  private final Sql sql;

  ResourceRepository(Sql sql) {
    this.sql = sql;
  }

  Page<Resource> list(PageQuery page) {
    long total =
        sql.first("SELECT count(*) AS total FROM resource", row -> row.number("total"))
            .orElseThrow();
    String text =
        SELECT + "ORDER BY " + page.sort(SORTABLE, "name").orderBy() + ", id LIMIT ? OFFSET ?";
    return Page.of(
        sql.list(text, ResourceRepository::resource, page.limit(), page.offset()), total, page);
  }

  Optional<Resource> find(UUID id) {
    return sql.first(SELECT + "WHERE id = ?", ResourceRepository::resource, id);
  }

  /** Finds a resource and keeps others from writing it until the transaction ends. */
  Optional<Resource> lock(UUID id) {
    return sql.first(SELECT + "WHERE id = ? FOR UPDATE", ResourceRepository::resource, id);
  }

  void create(UUID id, Resource resource, Instant at) {
    sql.update(
        """
        INSERT INTO resource (id, name, role, capacity_hours, last_updated)
        VALUES (?, ?, ?, ?, ?)
        """,
        id,
        resource.name(),
        resource.role(),
        resource.capacityHours(),
        at);
  }

  void update(UUID id, Resource resource, Instant at) {
    sql.update(
        """
        UPDATE resource SET name = ?, role = ?, capacity_hours = ?, last_updated = ?,
            version = version + 1
        WHERE id = ?
        """,
        resource.name(),
        resource.role(),
        resource.capacityHours(),
        at,
        id);
  }

  /** Whether it has hours on a project that is still there. */
  boolean isAllocated(UUID id) {
    return sql.first(
            """
            SELECT EXISTS (
                SELECT 1 FROM allocation JOIN project ON project.id = project_id
                WHERE resource_id = ? AND NOT archived) AS allocated
            """,
            row -> row.flag("allocated"),
            id)
        .orElseThrow();
  }

  /** Deletes a resource and the hours it had on projects that are gone. */
  void delete(UUID id) {
    sql.update("DELETE FROM allocation WHERE resource_id = ?", id);
    sql.update("DELETE FROM resource WHERE id = ?", id);
  }

  private static Resource resource(Row row) throws SQLException {
    return new Resource(
        row.uuid("id"),
        row.string("name"),
        row.string("role"),
        row.decimal("capacity_hours"),
        row.instant("last_updated"),
        row.number("version"));
  }
}
