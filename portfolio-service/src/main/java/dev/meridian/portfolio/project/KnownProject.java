package dev.meridian.portfolio.project;

/**
 * A project as an import finds it.
 *
 * @param reportedCost what the last import reported; null when none did
 */
public record KnownProject(Project project, ReportedCost reportedCost) {

  /** Whether a report says something new; an older one never does. */
  public boolean isNews(ReportedCost report) {
    if (report == null || report.sameAs(reportedCost)) {
      return false;
    }
    return reportedCost == null || !report.date().isBefore(reportedCost.date());
  }
}
