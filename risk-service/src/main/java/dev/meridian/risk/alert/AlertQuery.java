package dev.meridian.risk.alert;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.risk.rule.AlertCategory;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.risk.text.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** What a list of alerts can be asked for. */
@RegisterForReflection
public class AlertQuery extends PageQuery {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "priority", "priority",
          "lastSeen", "last_seen",
          "firstSeen", "first_seen",
          "count", "count",
          "portfolio", "portfolio");

  @QueryParam("level")
  List<String> level;

  @QueryParam("state")
  List<String> state;

  @QueryParam("category")
  List<String> category;

  @QueryParam("portfolio")
  @PlainText
  String portfolio;

  @QueryParam("ruleId")
  List<String> ruleId;

  @QueryParam("subject")
  List<@PlainText String> subject;

  AlertSelection selection(Portfolios granted) {
    return new AlertSelection(
        granted.filter(portfolio),
        ManyValued.words("level", level, AlertLevel.class),
        ManyValued.words("state", state, AlertState.class),
        ManyValued.words("category", category, AlertCategory.class),
        ManyValued.ids("ruleId", ruleId),
        ManyValued.texts(subject),
        null);
  }

  String orderBy() {
    return sort(COLUMNS, "-priority,-lastSeen").orderBy();
  }
}
