package dev.meridian.gateway.user;

import dev.meridian.platform.tenant.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a front end must know of its user to decide what to show.
 *
 * @param tenant the tenant's id
 * @param permissions what may be done with the token at hand, {@code resource:action}
 * @param portfolios names granted, {@code *} for all
 * @param vessels ids granted, {@code *} for all
 * @param scopes the OAuth scopes of the token at hand
 */
@RegisterForReflection
public record Me(
    UUID id,
    String email,
    String name,
    UUID tenant,
    Tenant tenantSettings,
    List<String> roles,
    Set<String> permissions,
    List<String> portfolios,
    List<String> vessels,
    List<String> scopes) {

  static Me of(Profile profile, Tenant tenant, Set<String> permissions, Set<String> scopes) {
    return new Me(
        profile.id(),
        profile.email(),
        profile.name(),
        profile.tenant(),
        tenant,
        profile.roles(),
        permissions,
        profile.portfolios(),
        profile.vessels(),
        scopes.stream().sorted().toList());
  }
}
