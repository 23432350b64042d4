package dev.meridian.risk.project;

/**
 * Told within the service, in the transaction that applied a newer state of a project.
 *
 * @param before the state it replaced; null for a project that was not known
 */
public record ProjectChanged(Project before, Project now) {

  /** Whether figures over projects are others than before. */
  public boolean movesFigures() {
    return before == null
        || before.active() != now.active()
        || before.archived() != now.archived()
        || previousPortfolio() != null;
  }

  /** Where the project was before it moved; null when it did not. */
  public String previousPortfolio() {
    return before == null || before.portfolio().equals(now.portfolio()) ? null : before.portfolio();
  }

  public boolean deleted() {
    return now.archived() && (before == null || !before.archived());
  }
}
