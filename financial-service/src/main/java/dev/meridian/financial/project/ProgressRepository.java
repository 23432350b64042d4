package dev.meridian.financial.project;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What progress was from which day on. */
@ApplicationScoped
class ProgressRepository {

  private static final String KEEP =
      """
      INSERT INTO progress (project_id, since, percent_complete) VALUES (?, ?, ?)
      ON CONFLICT (project_id, since) DO UPDATE SET percent_complete = excluded.percent_complete
      """;

  private static final String KNOWN_SINCE =
      """
      UPDATE project SET known_since = (SELECT MIN(since) FROM progress WHERE project_id = ?)
      WHERE id = ?
      """;

  private final Sql sql;

  ProgressRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Present progress holds since its date, so that what was told of later days did not. Where it
   * was withdrawn, nothing is known of any day.
   */
  void keep(UUID project, ProjectStanding standing) {
    if (standing.percentComplete() == null) {
      sql.update("DELETE FROM progress WHERE project_id = ?", project);
    } else {
      sql.update(
          "DELETE FROM progress WHERE project_id = ? AND since > ?",
          project,
          standing.progressDate());
      sql.update(KEEP, project, standing.progressDate(), standing.percentComplete());
    }
    sql.update(KNOWN_SINCE, project, project);
  }
}
