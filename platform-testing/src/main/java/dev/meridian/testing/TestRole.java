package dev.meridian.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The roles of people and what each may do, {@code resource:action}. */
enum TestRole {
  VIEWER,
  EXECUTIVE,
  ANALYST,
  ADMIN,
  SUPER_ADMIN;

  Set<String> permissions() {
    return Set.copyOf(
        switch (this) {
          case VIEWER -> plus(read(), "dashboard:write", "widget:write");
          // Acknowledging an alert is an executive's one write beyond own dashboards.
          case EXECUTIVE -> plus(exports(), "dashboard:write", "widget:write", "alert:write");
          case ANALYST ->
              all("dashboard", "widget", "data", "project", "finance", "risk", "alert", "export");
          case ADMIN -> everything();
          case SUPER_ADMIN -> plus(everything(), "tenant:read", "tenant:write");
        });
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
    return plus(
        read(),
        "dashboard:export",
        "data:export",
        "export:read",
        "export:write",
        "export:delete",
        "export:export");
  }

  private static List<String> everything() {
    return all(
        "dashboard",
        "widget",
        "data",
        "project",
        "finance",
        "risk",
        "alert",
        "export",
        "user",
        "apikey",
        "audit",
        "source",
        "webhook");
  }

  private static List<String> all(String... resources) {
    return Arrays.stream(resources)
        .flatMap(
            resource ->
                Stream.of("read", "write", "delete", "export")
                    .map(action -> resource + ":" + action))
        .toList();
  }

  private static List<String> plus(List<String> permissions, String... more) {
    return Stream.concat(permissions.stream(), Arrays.stream(more)).toList();
  }
}
