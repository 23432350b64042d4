package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.aggregate.section.SectionKind;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.access.Visibility;
import dev.meridian.platform.event.ChangeRules;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who looks at dashboards, with the key of what they may see.
 *
 * @param visibility as {@link Visibility#key}
 * @param byService whether a service looks, on the caller's behalf
 */
public record Viewer(Caller caller, String visibility, boolean byService) {

  public static Viewer of(JsonWebToken token) {
    Caller caller = CurrentCaller.of(token);
    return new Viewer(caller, Visibility.of(caller).key(), token.getClaim("act") != null);
  }

  /**
   * What is asked for; refuses a portfolio that is not granted, before anybody is asked.
   *
   * @param portfolio null or {@code All} for every portfolio granted
   */
  public DashboardKey asksFor(String portfolio) {
    caller.portfolios().filter(portfolio);
    String asked = Portfolios.NO_FILTER.equals(portfolio) ? null : portfolio;
    return new DashboardKey(caller.tenant(), visibility, asked);
  }

  /**
   * Whether the resource would let this one ask.
   *
   * @param portfolio null or {@code All} for every portfolio granted
   */
  boolean mayAskFor(String portfolio) {
    return caller.may(DashboardDataResource.PERMISSION)
        && (portfolio == null
            || portfolio.equals(Portfolios.NO_FILTER)
            || caller.portfolios().allows(portfolio));
  }

  /** The sections that this one may see. */
  Set<SectionKind> sections() {
    Set<SectionKind> permitted = EnumSet.noneOf(SectionKind.class);
    for (SectionKind kind : SectionKind.values()) {
      if (caller.may(kind.permission())) {
        permitted.add(kind);
      }
    }
    return permitted;
  }

  /** What may change the dashboards that this one is shown. */
  ChangeRules changedBy() {
    return ChangeRules.of(sections().stream().map(SectionKind::changedBy).toList());
  }

  /** Whether a dashboard that somebody was shown would be the same for this one. */
  public boolean sees(DashboardKey dashboard) {
    return dashboard.tenant().equals(caller.tenant()) && dashboard.visibility().equals(visibility);
  }
}
