package dev.meridian.gateway.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A person as a front end sees them: who, and what they may do. */
public record Profile(
    UUID id,
    String email,
    String name,
    UUID tenant,
    List<String> roles,
    Set<String> permissions,
    List<String> portfolios,
    List<String> vessels) {

  private static final List<String> EVERY = List.of("*");

  public static Profile of(User user) {
    return new Profile(
        user.id(),
        user.email(),
        user.name(),
        user.tenant(),
        user.roles().stream().map(Role::wireName).toList(),
        Role.permissions(user.roles()),
        user.seesEverything() ? EVERY : user.portfolios(),
        user.seesEverything() ? EVERY : user.vessels());
  }

  /** The OAuth scopes of the public API that these permissions amount to. */
  @JsonIgnore
  public String scope() {
    return permissions.contains("dashboard:write")
        ? "read:dashboard write:dashboard"
        : "read:dashboard";
  }
}
