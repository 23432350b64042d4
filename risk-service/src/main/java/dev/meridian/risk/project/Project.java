package dev.meridian.risk.project;

import java.util.UUID;

/**
 * What this service keeps of a project; portfolio-service owns it.
 *
 * @param externalKey its name in the system it came from; null where there is none
 * @param status the word on the wire; null where nobody told
 * @param archived whether it was deleted: its risks are kept and hidden
 */
public record Project(
    UUID id,
    String externalKey,
    String name,
    String portfolio,
    String status,
    boolean archived,
    long version) {

  private static final String COMPLETED = "Completed";

  /** Whether it counts in figures over active projects; no status counts as active. */
  public boolean active() {
    return !archived && !COMPLETED.equals(status);
  }
}
