package dev.meridian.stack.demo;

/**
 * How a generated project stands: its status, how far its progress lags behind its plan, and what
 * it costs compared with what it should.
 */
enum Standing {
  ON_TRACK("On Track", 68, -3, 8, 0.85, 1.04),
  AT_RISK("At Risk", 15, -14, -4, 1.02, 1.2),
  BEHIND_SCHEDULE("Behind Schedule", 11, -32, -12, 0.95, 1.3),
  CRITICAL("Critical", 6, -45, -20, 1.2, 1.6),
  COMPLETED("Completed", 0, 0, 0, 0.82, 1.16);

  private final String status;
  private final int share;
  private final int least;
  private final int most;
  private final double cheapest;
  private final double dearest;

  /**
   * @param share in per cent of the running projects
   * @param least the smallest difference of progress from plan, in percentage points
   * @param most the largest
   * @param cheapest the smallest cost factor
   * @param dearest the largest
   */
  Standing(String status, int share, int least, int most, double cheapest, double dearest) {
    this.status = status;
    this.share = share;
    this.least = least;
    this.most = most;
    this.cheapest = cheapest;
    this.dearest = dearest;
  }

  String status() {
    return status;
  }

  /** The standing of a running project, from a number between 0 and 99. */
  static Standing ofRunning(int percent) {
    int sum = 0;
    for (Standing standing : values()) {
      sum += standing.share;
      if (percent < sum) {
        return standing;
      }
    }
    return ON_TRACK;
  }

  /** Progress for a plan, both in per cent. */
  int progress(double planned, double chance) {
    if (this == COMPLETED) {
      return 100;
    }
    return (int) Math.round(Math.max(0, Math.min(99, planned + least + (most - least) * chance)));
  }

  double costFactor(double chance) {
    return cheapest + (dearest - cheapest) * chance;
  }
}
