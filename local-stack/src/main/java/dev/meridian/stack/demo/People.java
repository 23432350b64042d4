package dev.meridian.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.stack.DemoData;
import dev.meridian.stack.DemoTarget;
import dev.meridian.stack.DemoUser;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The two tenants and one person per role in each, with a password of this stack's own. Analysts
 * and viewers are granted the first portfolio, the others all of their tenant's. The gateway
 * creates them.
 */
final class People implements DemoData {

  private static final List<String> ROLES =
      List.of("super_admin", "admin", "executive", "analyst", "viewer");
  private static final List<String> WITHIN_GRANTS = List.of("analyst", "viewer");
  private static final List<String> EVERY = List.of("*");
  private static final int PASSWORD_BYTES = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecureRandom random = new SecureRandom();

  @Override
  public List<DemoUser> load(DemoTarget target) {
    List<DemoUser> users = new ArrayList<>();
    List<Map<String, Object>> accounts = new ArrayList<>();
    for (DemoTenant tenant : DemoTenant.ALL) {
      for (String role : ROLES) {
        DemoUser user = user(tenant, role);
        users.add(user);
        accounts.add(account(tenant, user));
      }
    }
    target.writeBootstrapFile(
        json(
            Map.of(
                "tenants",
                DemoTenant.ALL.stream().map(People::settings).toList(),
                "users",
                accounts)));
    return users;
  }

  private DemoUser user(DemoTenant tenant, String role) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return new DemoUser(
        role.replace('_', '.') + "@" + tenant.domain(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        tenant.name(),
        role);
  }

  private static Map<String, Object> settings(DemoTenant tenant) {
    return Map.of(
        "id",
        tenant.id(),
        "name",
        tenant.name(),
        "timeZone",
        tenant.timeZone(),
        "reportingCurrency",
        "USD",
        "discountRate",
        0.08,
        "fiscalYearStart",
        1);
  }

  private static Map<String, Object> account(DemoTenant tenant, DemoUser user) {
    List<String> portfolios =
        WITHIN_GRANTS.contains(user.role())
            ? List.of(tenant.programmes().get(0).portfolio())
            : EVERY;
    return Map.of(
        "id", UUID.nameUUIDFromBytes(user.email().getBytes(StandardCharsets.UTF_8)),
        "tenant", tenant.id(),
        "email", user.email(),
        "password", user.password(),
        "name", user.role().replace('_', ' ') + " of " + tenant.name(),
        "roles", List.of(user.role()),
        "portfolios", portfolios,
        "vessels", EVERY);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A bootstrap file is plain data", impossible);
    }
  }
}
