package dev.meridian.risk.rule;

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

  Object[] parameters() {
    String[] metrics = orNull(ManyValued.texts(metric));
    String[] categories =
        orNull(
            ManyValued.words("category", category, AlertCategory.class).stream()
                .map(WireName::wireName)
                .toList());
    return new Object[] {metrics, metrics, categories, categories};
  }

  private static String[] orNull(List<String> values) {
    return values.isEmpty() ? null : values.toArray(String[]::new);
  }

  /** The built-in ones come first. */
  String orderBy() {
    return sort(COLUMNS, "-builtIn,metric").orderBy();
  }
}
