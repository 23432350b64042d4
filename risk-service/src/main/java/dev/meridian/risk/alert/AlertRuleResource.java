package dev.meridian.risk.alert;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The rules that alerts come from. */
@Path("/api/v1/alert-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlertRuleResource {

  private final BuiltInRules rules;

  AlertRuleResource(BuiltInRules rules) {
    this.rules = rules;
  }

  @GET
  @PermissionsAllowed("alert:read")
  public Page<AlertRule> list(@Valid @BeanParam PageQuery page) {
    List<AlertRule> all = rules.all();
    return Page.of(all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size(), page);
  }
}
