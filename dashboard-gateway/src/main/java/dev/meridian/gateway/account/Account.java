package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person as administrators see them.
 *
 * @param portfolios names granted, {@code *} for all; some roles see all of them whatever it says
 * @param vessels ids granted, alike
 */
@RegisterForReflection
@Schema(name = "User")
public record Account(
    UUID id,
    String email,
    String name,
    List<Role> roles,
    List<String> portfolios,
    List<String> vessels,
    AccountStatus status,
    boolean disabled,
    Instant createdAt,
    long version) {

  /** Who sees to it that a tenant has people who may administer it. */
  boolean isAdministrator() {
    return isAdministrator(roles) && status == AccountStatus.ACTIVE;
  }

  /** Who sees to it that the installation has people who may manage its tenants. */
  boolean isSuperAdmin() {
    return roles.contains(Role.SUPER_ADMIN) && status == AccountStatus.ACTIVE;
  }

  static boolean isAdministrator(List<Role> roles) {
    return roles.contains(Role.ADMIN) || roles.contains(Role.SUPER_ADMIN);
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
