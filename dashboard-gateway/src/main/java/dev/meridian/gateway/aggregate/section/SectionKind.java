package dev.meridian.gateway.aggregate.section;

import dev.meridian.gateway.aggregate.invalidation.Tag;
import dev.meridian.platform.event.ChangeRule;
import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** The sections of the executive dashboard, each one summary of one service. */
public enum SectionKind implements WireName, Tag {
  PORTFOLIO("project:read", ChangeRule.of("portfolio").butNot(Told.COST)),
  FINANCE("finance:read", ChangeRule.of("financial")),
  RISK("risk:read", ChangeRule.of("risk")),
  /** Cost and risk move no budgets, and these are what is aligned with goals. */
  STRATEGY("project:read", ChangeRule.of("portfolio").butNot(Told.COST).onlyAtLarge(Told.FIGURES)),
  RESOURCES("project:read", ChangeRule.of("portfolio").butNot(Told.COST));

  private final String permission;

  @SuppressWarnings("ImmutableEnumChecker") // It has no state to change.
  private final ChangeRule changes;

  SectionKind(String permission, ChangeRule changes) {
    this.permission = permission;
    this.changes = changes;
  }

  /** Event types of which it is known what they leave as it is. */
  private static final class Told {
    /** Meant for finance, which tells in turn once it has applied it. */
    private static final String COST = "project.cost-reported";

    private static final String FIGURES = "portfolio.figures-changed";
  }

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The service that computes it. */
  String owner() {
    return changes.owner().service();
  }

  @Override
  public ChangeRule changedBy() {
    return changes;
  }

  String path() {
    return "/api/v1/summaries/" + wireName();
  }

  /** What its readers must be permitted. */
  public String permission() {
    return permission;
  }
}
