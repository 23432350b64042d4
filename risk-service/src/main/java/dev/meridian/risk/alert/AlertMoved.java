package dev.meridian.risk.alert;

import dev.meridian.platform.json.WireName;

/**
 * Told within the service, in the transaction of the change, when people should hear of an alert.
 */
public record AlertMoved(Alert alert, Cause cause) {

  /** What happened to it. */
  public enum Cause implements WireName {
    RAISED("raised"),
    ROSE("rose"),
    RESOLVED("resolved");

    private final String wireName;

    Cause(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }
}
