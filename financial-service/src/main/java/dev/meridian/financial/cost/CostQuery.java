package dev.meridian.financial.cost;

import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.page.Sort;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Map;

/** Which of a project's lines are asked for; both dates are part of the range. */
@RegisterForReflection
public class CostQuery extends PageQuery {

  @QueryParam("kind")
  CostKind kind;

  @QueryParam("from")
  LocalDate from;

  @QueryParam("to")
  LocalDate to;

  Sort sort() {
    return sort(
        Map.of(
            "date",
            "date",
            "amount",
            "amount",
            "kind",
            "kind",
            "madeOn",
            "made_on",
            "recordedAt",
            "recorded_at"),
        "-date");
  }
}
