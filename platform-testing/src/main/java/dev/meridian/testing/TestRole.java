package dev.meridian.testing;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The roles of people and what each may do, {@code resource:action}. */
enum TestRole {
  VIEWER(read(), List.of("dashboard:write", "widget:write")),
  EXECUTIVE(
      read(), List.of("dashboard:write", "widget:write", "alert:write"), exports()), // acknowledges
  ANALYST(all("dashboard", "widget", "data", "project", "finance", "risk", "alert"), exports()),
  ADMIN(everything()),
  SUPER_ADMIN(everything());

  private final Set<String> permissions = new LinkedHashSet<>();

  @SafeVarargs
  TestRole(Collection<String>... groups) {
    Arrays.stream(groups).forEach(permissions::addAll);
  }

  Set<String> permissions() {
    return Set.copyOf(permissions);
  }

  /** As it stands in the claim {@code roles}. */
  String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean seesEveryPortfolio() {
    return this != VIEWER && this != ANALYST;
  }

  private static List<String> read() {
    return List.of(
        "dashboard:read",
        "widget:read",
        "data:read",
        "project:read",
        "finance:read",
        "risk:read",
        "alert:read");
  }

  private static List<String> exports() {
    return List.of(
        "dashboard:export", "data:export", "export:read", "export:write", "export:delete");
  }

  private static List<String> everything() {
    return all(
        "dashboard", "widget", "data", "project", "finance", "risk", "alert", "export", "user",
        "apikey", "audit", "source", "webhook");
  }

  private static List<String> all(String... resources) {
    return Arrays.stream(resources)
        .flatMap(
            resource ->
                Arrays.stream(new String[] {"read", "write", "delete", "export"})
                    .map(action -> resource + ":" + action))
        .toList();
  }
}
