package dev.meridian.gateway.user;

import java.util.List;
import java.util.stream.Stream;

/** The resources and actions that the role matrix is made of. */
final class Permissions {

  private static final List<String> DATA =
      List.of("dashboard", "widget", "data", "project", "finance", "risk", "alert", "export");
  private static final List<String> ADMINISTRATION =
      List.of("user", "apikey", "audit", "source", "webhook");

  private static final List<String> READABLE =
      List.of("dashboard", "widget", "data", "project", "finance", "risk", "alert");
  private static final List<String> ACTIONS = List.of("read", "write", "delete", "export");

  private Permissions() {}

  static Stream<String> read() {
    return READABLE.stream().map(resource -> resource + ":read");
  }

  static Stream<String> ownDashboards() {
    return Stream.of("dashboard:write", "widget:write");
  }

  static Stream<String> export() {
    return Stream.concat(Stream.of("dashboard:export", "data:export"), all(List.of("export")));
  }

  static Stream<String> data() {
    return all(DATA);
  }

  static Stream<String> administration() {
    return all(ADMINISTRATION);
  }

  static Stream<String> tenants() {
    return Stream.of("tenant:read", "tenant:write");
  }

  private static Stream<String> all(List<String> resources) {
    return resources.stream()
        .flatMap(resource -> ACTIONS.stream().map(action -> resource + ":" + action));
  }
}
