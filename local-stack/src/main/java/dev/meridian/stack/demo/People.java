package dev.meridian.stack.demo;

import dev.meridian.stack.DemoData;
import dev.meridian.stack.DemoUser;
import dev.meridian.testing.ServiceDatabase;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One person per role in each tenant, with a password of this stack's own. */
final class People implements DemoData {

  private static final List<String> ROLES =
      List.of("super_admin", "admin", "executive", "analyst", "viewer");
  private static final int PASSWORD_BYTES = 12;

  private final SecureRandom random = new SecureRandom();

  @Override
  public List<DemoUser> load(Map<String, ServiceDatabase> databases, int projects) {
    List<DemoUser> users = new ArrayList<>();
    for (DemoTenant tenant : DemoTenant.ALL) {
      for (String role : ROLES) {
        users.add(
            new DemoUser(
                role.replace('_', '.') + "@" + tenant.domain(), password(), tenant.name(), role));
      }
    }
    return users;
  }

  private String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
