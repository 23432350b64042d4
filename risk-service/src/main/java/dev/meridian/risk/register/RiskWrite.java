package dev.meridian.risk.register;

import dev.meridian.risk.project.Project;

/**
 * A risk as it was and as it shall be.
 *
 * @param before null for a new one
 * @param project the risk's, held until the transaction ends
 */
record RiskWrite(Risk before, Risk now, Project project) {

  boolean creates() {
    return before == null;
  }

  boolean rescores() {
    return before != null && before.riskScore() != now.riskScore();
  }
}
