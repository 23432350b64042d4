package dev.meridian.risk.project;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ProjectRepository {

  private static final String FIND =
      "SELECT id, external_key, name, portfolio, status, archived, version FROM project"
          + " WHERE id = ?";

  private final Sql sql;
  private final Clock clock;

  ProjectRepository(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  Optional<Project> find(UUID id) {
    return sql.first(FIND, ProjectRepository::project, id);
  }

  /** Holds the project's row until the transaction ends: what changes its figures goes in turn. */
  Optional<Project> lock(UUID id) {
    return sql.first(FIND + " FOR UPDATE", ProjectRepository::project, id);
  }

  /** Holds the rows of all of these, in one order, until the transaction ends. */
  List<Project> lock(UUID[] ids, String[] externalKeys) {
    return sql.list(
        """
        SELECT id, external_key, name, portfolio, status, archived, version FROM project
        WHERE id = ANY(?) OR external_key = ANY(?) ORDER BY id FOR UPDATE
        """,
        ProjectRepository::project,
        ids,
        externalKeys);
  }

  /** Stores a state; false when this version or a higher one is there already. */
  boolean store(Project project) {
    return sql.update(
            """
            INSERT INTO project (id, external_key, name, portfolio, status, archived, version,
                                 applied_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                external_key = excluded.external_key, name = excluded.name,
                portfolio = excluded.portfolio, status = excluded.status, archived = excluded.archived,
                version = excluded.version, applied_at = excluded.applied_at
            WHERE project.version < excluded.version
            """,
            project.id(),
            project.externalKey(),
            project.name(),
            project.portfolio(),
            project.status(),
            project.archived(),
            project.version(),
            clock.instant())
        > 0;
  }

  private static Project project(Row row) throws SQLException {
    return new Project(
        row.uuid("id"),
        row.string("external_key"),
        row.string("name"),
        row.string("portfolio"),
        row.string("status"),
        row.flag("archived"),
        row.number("version"));
  }
}
