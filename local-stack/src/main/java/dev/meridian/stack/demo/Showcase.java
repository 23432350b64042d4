package dev.meridian.stack.demo;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Three projects of each tenant that are exactly what their names say, so that somebody who looks
 * for a figure finds one: they are the first projects, and belong to the first portfolio.
 */
enum Showcase {
  /** Nearly done, and a third more is spent than there was: a critical alert and an anomaly. */
  OVER_BUDGET("crane control (over budget)", Standing.AT_RISK, 90, 1.8),

  /** A fraction of what should be done by now. */
  LATE("berth booking (late)", Standing.BEHIND_SCHEDULE, 15, 1.0),

  /** A little ahead of its plan and a little cheaper. */
  PERFECT("paperless customs (perfect)", Standing.ON_TRACK, 58, 0.9);

  private static final int DAYS_BACK = 200;
  private static final int DAYS_AHEAD = 165;

  private final String subject;
  private final Standing standing;
  private final int percentComplete;
  private final double costFactor;

  Showcase(String subject, Standing standing, int percentComplete, double costFactor) {
    this.subject = subject;
    this.standing = standing;
    this.percentComplete = percentComplete;
    this.costFactor = costFactor;
  }

  /** Which one a tenant's project of that number is, if any. */
  static Optional<Showcase> numbered(int number) {
    return number < values().length ? Optional.of(values()[number]) : Optional.empty();
  }

  /** The generated project with its name, dates, standing, progress and cost replaced. */
  DemoProject of(DemoProject generated, DemoTenant.Programme programme, LocalDate today) {
    return new DemoProject(
        generated.number(),
        generated.id(),
        programme,
        programme.word() + " " + subject,
        generated.manager(),
        today.minusDays(DAYS_BACK),
        today.plusDays(DAYS_AHEAD),
        standing,
        "High",
        generated.budget(),
        percentComplete,
        generated.goal(),
        generated.predecessor(),
        costFactor);
  }
}
