package dev.meridian.platform.access;

import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as the verified access token says it.
 *
 * @param userId the token's subject; {@code service:<name>} for a service
 * @param tenant the tenant whose data the caller may see; null for a service
 * @param roles role names, {@code service} for a service
 * @param permissions {@code resource:action}
 * @param portfolios the portfolios granted
 * @param vessels vessel ids granted, {@code *} for all
 */
public record Caller(
    String userId,
    UUID tenant,
    Set<String> roles,
    Set<String> permissions,
    Portfolios portfolios,
    Set<String> vessels) {

  public boolean isService() {
    return roles.contains("service");
  }

  public boolean may(String permission) {
    return permissions.contains(permission);
  }
}
