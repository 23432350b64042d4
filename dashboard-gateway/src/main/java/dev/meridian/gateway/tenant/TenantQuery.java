package dev.meridian.gateway.tenant;

import dev.meridian.platform.page.PageQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** What a list of tenants can be asked for. */
@RegisterForReflection
public class TenantQuery extends PageQuery {

  /** A part of the name. */
  @QueryParam("q")
  @Size(max = 200)
  String q;

  Object[] parameters() {
    return new Object[] {q, q};
  }

  String orderBy() {
    return sort(Map.of("name", "lower(name)", "reportingCurrency", "reporting_currency"), "name")
        .orderBy();
  }
}
