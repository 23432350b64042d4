package dev.meridian.portfolio.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps what finance and risk tell of a project, and tells in turn once that has changed what a
 * project shows. An event about an unknown project is dropped: portfolio creates every project, so
 * that there is none to wait for.
 */
@ApplicationScoped
class ProjectFigures implements Projection {

  private static final String FINANCE = "finance.figures-changed";
  private static final String RISK = "risk.figures-changed";

  private final FiguresRepository figures;
  private final FiguresEvents events;
  private final ObjectMapper json;
  private final Clock clock;

  ProjectFigures(FiguresRepository figures, FiguresEvents events, ObjectMapper json, Clock clock) {
    this.figures = figures;
    this.events = events;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Set<String> types() {
    return Set.of(FINANCE, RISK);
  }

  @Override
  public void apply(Event event) {
    UUID project = UUID.fromString(event.subject());
    stored(event, project).ifPresent(portfolio -> events.tellProject(project, portfolio));
  }

  private Optional<String> stored(Event event, UUID project) {
    if (event.type().equals(FINANCE)) {
      FinanceFigures told = read(event, FinanceFigures.class);
      return figures.applyActualCost(project, event.version(), told.actualCost(), clock.instant());
    }
    RiskFigures told = read(event, RiskFigures.class);
    String level = told.riskLevel() == null ? null : told.riskLevel().wireName();
    return figures.applyRiskLevel(project, event.version(), level, clock.instant());
  }

  private <T> T read(Event event, Class<T> type) {
    try {
      return json.treeToValue(event.data(), type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A " + event.type() + " is not readable", unreadable);
    }
  }
}
