package dev.meridian.risk.register;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.risk.text.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a list of risks can be asked for. */
@RegisterForReflection
public class RiskQuery extends PageQuery {

  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("riskScore", "r.score"),
          Map.entry("probability", "r.probability"),
          Map.entry("impact", "r.impact"),
          Map.entry("title", "r.title"),
          Map.entry("owner", "r.owner"),
          Map.entry("category", "r.category"),
          Map.entry("status", "r.status"),
          Map.entry("dateIdentified", "r.date_identified"),
          Map.entry("targetDate", "r.target_date"),
          Map.entry("dateClosed", "r.date_closed"),
          Map.entry("impactCost", "r.reporting_impact_cost"),
          Map.entry("lastUpdated", "r.updated_at"),
          Map.entry("portfolio", "r.portfolio"),
          Map.entry("projectName", "p.name"));

  @QueryParam("riskLevel")
  List<String> riskLevel;

  @QueryParam("status")
  List<String> status;

  @QueryParam("projectIds")
  List<String> projectIds;

  @QueryParam("portfolio")
  @PlainText
  String portfolio;

  @QueryParam("owner")
  List<@PlainText String> owner;

  @QueryParam("category")
  List<@PlainText String> category;

  @QueryParam("q")
  @Size(max = 200)
  @PlainText
  String q;

  @QueryParam("overdue")
  @Pattern(regexp = "true|false", message = "must be true or false")
  String overdue;

  RiskSelection selection(Portfolios granted, LocalDate today) {
    return new RiskSelection(granted.filter(portfolio))
        .level(ManyValued.words("riskLevel", riskLevel, RiskLevel.class))
        .status(ManyValued.words("status", status, RiskStatus.class))
        .anyOf("project_id", ManyValued.ids("projectIds", projectIds), new UUID[0])
        .anyOf("owner", ManyValued.texts(owner), new String[0])
        .anyOf("category", ManyValued.texts(category), new String[0])
        .containing(q)
        .overdue(overdue == null ? null : Boolean.valueOf(overdue), today);
  }

  String orderBy() {
    return sort(COLUMNS, "-riskScore,dateIdentified").orderBy();
  }
}
