package dev.meridian.platform.access;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What OAuth scopes let through of a person's permissions. This is the only place that knows: who
 * asks for permissions gets those that the token's {@code scope} allows.
 *
 * <p>{@code read:dashboard} lets through reading and taking data out, {@code write:dashboard}
 * writing and deleting. A scope gives no permission that the person does not have, and a token
 * without any lets nothing through.
 */
public final class Scopes {

  private static final String CLAIM = "scope";

  private static final Map<String, Set<String>> ACTIONS =
      Map.of(
          "read:dashboard", Set.of("read", "export"),
          "write:dashboard", Set.of("write", "delete"));

  private Scopes() {}

  /** The token's scopes, those included that mean nothing here. */
  public static Set<String> of(JsonWebToken token) {
    Object claim = token.getClaim(CLAIM);
    return claim == null ? Set.of() : Set.of(claim.toString().strip().split(" +"));
  }

  /**
   * @param permissions {@code resource:action}
   */
  static Set<String> cut(JsonWebToken token, Set<String> permissions) {
    return cut(of(token), permissions);
  }

  /**
   * @param permissions {@code resource:action}
   */
  public static Set<String> cut(Set<String> scopes, Set<String> permissions) {
    if (scopes.containsAll(ACTIONS.keySet())) {
      return permissions;
    }
    Set<String> allowed = new HashSet<>();
    scopes.forEach(scope -> allowed.addAll(ACTIONS.getOrDefault(scope, Set.of())));
    return permissions.stream()
        .filter(permission -> allowed.contains(action(permission)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String action(String permission) {
    return permission.substring(permission.indexOf(':') + 1);
  }
}
