package dev.meridian.risk.rule;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.json.WireName;
import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** What a list of rules can be asked for. */
@RegisterForReflection
public class RuleQuery extends PageQuery {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "metric", "metric",
          "category", "category",
          "builtIn", "built_in",
          "enabled", "enabled",
          "lastUpdated", "updated_at");

  @QueryParam("metric")
  List<String> metric;

  @QueryParam("category")
  List<String> category;

  /** Rules about no portfolio in particular are for all to see. */
  Object[] parameters(Portfolios granted) {
    String[] portfolios = granted.filter(null);
    String[] metrics = orNull(ManyValued.texts(metric));
    String[] categories =
        orNull(
            ManyValued.words("category", category, AlertCategory.class).stream()
                .map(WireName::wireName)
                .toList());
    return new Object[] {metrics, metrics, categories, categories, portfolios, portfolios};
  }

  private static String[] orNull(List<String> values) {
    return values.isEmpty() ? null : values.toArray(String[]::new);
  }

  /** The built-in ones come first. */
  String orderBy() {
    return sort(COLUMNS, "-builtIn,metric").orderBy();
  }
}
