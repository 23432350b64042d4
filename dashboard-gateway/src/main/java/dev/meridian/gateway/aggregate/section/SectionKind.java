package dev.meridian.gateway.aggregate.section;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** The sections of the executive dashboard, each one summary of one service. */
public enum SectionKind implements WireName {
  PORTFOLIO("portfolio", "project:read"),
  FINANCE("financial", "finance:read"),
  RISK("risk", "risk:read"),
  STRATEGY("portfolio", "project:read"),
  RESOURCES("portfolio", "project:read");

  private final String owner;
  private final String permission;

  SectionKind(String owner, String permission) {
    this.owner = owner;
    this.permission = permission;
  }

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The service that computes it. */
  String owner() {
    return owner;
  }

  String path() {
    return "/api/v1/summaries/" + wireName();
  }

  /** What its readers must be permitted. */
  public String permission() {
    return permission;
  }
}
