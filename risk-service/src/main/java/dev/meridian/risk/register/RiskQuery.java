package dev.meridian.risk.register;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.risk.text.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** What a list of risks can be asked for. */
@RegisterForReflection
public class RiskQuery extends PageQuery {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "riskScore", "r.score",
          "title", "r.title",
          "status", "r.status",
          "dateIdentified", "r.date_identified",
          "targetDate", "r.target_date",
          "impactCost", "r.impact_cost",
          "lastUpdated", "r.updated_at",
          "portfolio", "p.portfolio",
          "projectName", "p.name");

  @QueryParam("riskLevel")
  List<String> riskLevel;

  @QueryParam("status")
  List<String> status;

  @QueryParam("projectIds")
  List<String> projectIds;

  @QueryParam("portfolio")
  @PlainText
  String portfolio;

  RiskSelection selection(Portfolios granted) {
    return new RiskSelection(
        granted.filter(portfolio),
        ManyValued.words("riskLevel", riskLevel, RiskLevel.class),
        ManyValued.words("status", status, RiskStatus.class),
        ManyValued.ids("projectIds", projectIds));
  }

  String orderBy() {
    return sort(COLUMNS, "-riskScore,dateIdentified").orderBy();
  }
}
