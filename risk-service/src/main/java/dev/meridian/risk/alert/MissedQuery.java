package dev.meridian.risk.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;

/** What a list of missed alerts can be asked for. */
@RegisterForReflection
public class MissedQuery extends AlertQuery {

  @QueryParam("after")
  @Min(value = 0, message = "must not be negative")
  Long after;

  /** Up to where its asker has seen alerts; null for here and now. */
  Long after() {
    return after;
  }
}
