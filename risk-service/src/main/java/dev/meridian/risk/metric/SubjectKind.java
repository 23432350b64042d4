package dev.meridian.risk.metric;

import dev.meridian.platform.json.WireName;

/** What a metric is observed of. */
public enum SubjectKind implements WireName {
  TENANT("tenant"),
  PORTFOLIO("portfolio"),
  PROJECT("project"),
  SERVICE("service");

  private final String wireName;

  SubjectKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
