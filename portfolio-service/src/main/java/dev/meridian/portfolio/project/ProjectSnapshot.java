package dev.meridian.portfolio.project;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.snapshot.SnapshotSource;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Every project for a service that begins to follow: tombstones and reported costs included. */
@ApplicationScoped
class ProjectSnapshot implements SnapshotSource {

  private final Sql sql;

  ProjectSnapshot(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void states(Consumer<NewEvent> sink) {
    sql.forEach(
        "SELECT " + ProjectRows.COLUMNS + " FROM project ORDER BY id",
        row -> tell(row, sink),
        // No event tells a figure that depends on the day.
        LocalDate.EPOCH);
  }

  private static void tell(Row row, Consumer<NewEvent> sink) throws SQLException {
    Project project = ProjectRows.project(row);
    boolean archived = row.flag("archived");
    var state =
        ProjectState.of(
            project.id(),
            ProjectDraft.of(project),
            project.progressDate(),
            archived,
            project.lastUpdated());
    sink.accept(event(archived ? "project.deleted" : "project.updated", project, state));
    ReportedCost cost = ProjectRows.reportedCost(row);
    if (cost != null && !archived) {
      sink.accept(event("project.cost-reported", project, cost));
    }
  }

  private static NewEvent event(String type, Project project, Object data) {
    return NewEvent.of(type, project.id().toString(), project.portfolio(), project.version(), data);
  }
}
