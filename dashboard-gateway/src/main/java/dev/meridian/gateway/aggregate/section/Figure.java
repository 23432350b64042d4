package dev.meridian.gateway.aggregate.section;

import java.util.Arrays;
import java.util.List;

/** The figures and lists of the executive dashboard, in the order in which they are sent. */
public enum Figure {
  PORTFOLIO_HEALTH_SCORE("kpis", SectionKind.PORTFOLIO, "portfolioHealthScore", Shape.NUMBER),
  BUDGET_PERFORMANCE_INDEX("kpis", SectionKind.FINANCE, "budgetPerformanceIndex", Shape.NUMBER),
  SCHEDULE_PERFORMANCE_INDEX("kpis", SectionKind.FINANCE, "schedulePerformanceIndex", Shape.NUMBER),
  RISK_EXPOSURE_SCORE("kpis", SectionKind.RISK, "riskExposureScore", Shape.NUMBER),
  STRATEGIC_ALIGNMENT_RATE("kpis", SectionKind.STRATEGY, "strategicAlignmentRate", Shape.NUMBER),
  RESOURCE_UTILIZATION_RATE("kpis", SectionKind.RESOURCES, "resourceUtilizationRate", Shape.NUMBER),
  ALERTS("", SectionKind.RISK, "alerts", Shape.OBJECTS),
  HEALTH_TREND("trends", SectionKind.PORTFOLIO, "healthTrend", Shape.TREND),
  BUDGET_TREND("trends", SectionKind.FINANCE, "budgetTrend", Shape.TREND),
  RISK_TREND("trends", SectionKind.RISK, "riskTrend", Shape.TREND),
  AT_RISK("topProjects", SectionKind.PORTFOLIO, "topProjects/atRisk", Shape.PROJECTS),
  HIGH_PERFORMING(
      "topProjects", SectionKind.PORTFOLIO, "topProjects/highPerforming", Shape.PROJECTS),
  CRITICAL_PATH("topProjects", SectionKind.PORTFOLIO, "topProjects/criticalPath", Shape.PROJECTS);

  private final String group;
  private final SectionKind section;
  private final String place;
  private final Shape shape;

  /**
   * @param group the object of the answer that it stands in; empty for the answer itself
   * @param place in its section's summary, by path
   */
  Figure(String group, SectionKind section, String place, Shape shape) {
    this.group = group;
    this.section = section;
    this.place = "/" + place;
    this.shape = shape;
  }

  static List<Figure> of(SectionKind section) {
    return Arrays.stream(values()).filter(figure -> figure.section == section).toList();
  }

  public String group() {
    return group;
  }

  public SectionKind section() {
    return section;
  }

  /** In its section's summary, as a JSON pointer. */
  String place() {
    return place;
  }

  Shape shape() {
    return shape;
  }

  /** In the answer. */
  public String wireName() {
    return place.substring(place.lastIndexOf('/') + 1);
  }
}
