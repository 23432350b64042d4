package dev.meridian.portfolio.project;

import dev.meridian.platform.access.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Remembers who changed what and when, in the transaction of the change itself. */
@ApplicationScoped
class ProjectHistory {

  private final HistoryRepository entries;
  private final Differences differences;
  private final CurrentCaller caller;
  private final Clock clock;

  ProjectHistory(
      HistoryRepository entries, Differences differences, CurrentCaller caller, Clock clock) {
    this.entries = entries;
    this.differences = differences;
    this.caller = caller;
    this.clock = clock;
  }

  void written(List<ProjectChange> changes, Origin origin, Author author) {
    Instant now = now();
    entries.add(
        changes.stream()
            .map(
                change ->
                    new HistoryRepository.OfProject(
                        change.id(), entry(change, now, origin, author)))
            .toList());
  }

  private HistoryEntry entry(ProjectChange change, Instant at, Origin origin, Author author) {
    List<FieldChange> fields =
        change.isCreation()
            ? List.of()
            : differences.between(ProjectDraft.of(change.before()), change.after());
    String action = change.isCreation() ? "created" : "updated";
    return new HistoryEntry(change.version(), at, action, origin.wireName(), author, fields);
  }

  void deleted(Project project, long version) {
    var entry =
        new HistoryEntry(version, now(), "deleted", Origin.API.wireName(), author(), List.of());
    entries.add(List.of(new HistoryRepository.OfProject(project.id(), entry)));
  }

  /** The caller of the request at hand; null without one. */
  Author author() {
    return caller.find().map(present -> new Author(present.userId())).orElse(null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
