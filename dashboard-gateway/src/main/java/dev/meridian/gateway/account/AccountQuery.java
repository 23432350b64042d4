package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import dev.meridian.platform.json.WireName;
import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** What a list of people can be asked for. */
@RegisterForReflection
public class AccountQuery extends PageQuery {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "name", "lower(name)",
          "email", "lower(email)",
          "status", "status",
          "createdAt", "created_at");

  /** A part of the name or of the e-mail address. */
  @QueryParam("q")
  @Size(max = 200)
  String q;

  @QueryParam("role")
  List<String> role;

  @QueryParam("status")
  List<String> status;

  /** Portfolios granted by name. */
  @QueryParam("portfolio")
  List<String> portfolio;

  Object[] parameters() {
    String[] roles = words(ManyValued.words("role", role, Role.class));
    String[] statuses = words(ManyValued.words("status", status, AccountStatus.class));
    String[] portfolios = orNull(ManyValued.texts(portfolio));
    return new Object[] {q, q, q, roles, roles, statuses, statuses, portfolios, portfolios};
  }

  private static String[] words(List<? extends WireName> values) {
    return orNull(values.stream().map(WireName::wireName).toList());
  }

  private static String[] orNull(List<String> values) {
    return values.isEmpty() ? null : values.toArray(String[]::new);
  }

  String orderBy() {
    return sort(COLUMNS, "name").orderBy();
  }
}
