package dev.meridian.risk.rule;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ProjectSpanRepository {

  private final Sql sql;

  ProjectSpanRepository(Sql sql) {
    this.sql = sql;
  }

  Optional<ProjectSpan> find(UUID project) {
    return sql.first(
        "SELECT start_date, end_date FROM project_span WHERE project_id = ?",
        row -> new ProjectSpan(row.date("start_date"), row.date("end_date")),
        project);
  }

  void store(UUID project, ProjectSpan span, long version) {
    sql.update(
        """
        INSERT INTO project_span (project_id, start_date, end_date, version)
        VALUES (?, ?::date, ?::date, ?)
        ON CONFLICT (tenant_id, project_id) DO UPDATE SET
            start_date = excluded.start_date, end_date = excluded.end_date,
            version = excluded.version
        WHERE project_span.version < excluded.version
        """,
        project,
        span.start(),
        span.end(),
        version);
  }
}
