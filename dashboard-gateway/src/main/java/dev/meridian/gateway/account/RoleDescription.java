package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A role and what its holder may do.
 *
 * @param permissions {@code resource:action}
 * @param seesEverything whether its holder sees every portfolio and vessel, whatever is granted
 */
@RegisterForReflection
@Schema(name = "RoleDescription")
public record RoleDescription(Role name, Set<String> permissions, boolean seesEverything) {

  static RoleDescription of(Role role) {
    return new RoleDescription(role, Role.permissions(List.of(role)), role.seesEverything());
  }
}
