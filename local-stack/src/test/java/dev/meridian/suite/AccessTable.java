package dev.meridian.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what, as the API's contract says it, and not as the code does. Whoever adds an
 * operation adds its line: the permissions that it needs, {@code signed-in} or {@code public}.
 *
 * <p>A {@code ~} stands before what would change something for good when it is let through: it is
 * tried with an id that nobody has.
 */
final class AccessTable {

  /** r reads, w writes, d deletes, x exports. */
  private static final String ROLES =
      """
      viewer      dashboard:rw widget:rw data:r project:r finance:r risk:r alert:r
      executive   dashboard:rwx widget:rw data:rx project:r finance:r risk:r alert:rw export:rwdx
      analyst     dashboard:rwdx widget:rwdx data:rwdx project:rwdx finance:rwdx risk:rwdx \
                  alert:rwdx export:rwdx
      admin       dashboard:rwdx widget:rwdx data:rwdx project:rwdx finance:rwdx risk:rwdx \
                  alert:rwdx export:rwdx user:rwdx apikey:rwdx audit:rwdx source:rwdx webhook:rwdx
      super_admin dashboard:rwdx widget:rwdx data:rwdx project:rwdx finance:rwdx risk:rwdx \
                  alert:rwdx export:rwdx user:rwdx apikey:rwdx audit:rwdx source:rwdx webhook:rwdx \
                  tenant:rw
      """;

  private static final String OPERATIONS =
      """
      GET    /.well-known/jwks.json                        public
      GET    /health                                       public
      GET    /api/v1/openapi                               public

      POST   /api/v1/auth/login                            public
      POST   /api/v1/auth/refresh                          public
      POST   /api/v1/auth/forgot-password                  public
      POST   /api/v1/auth/reset-password                   public
      GET    /api/v1/auth/me                               signed-in
      GET    /api/v1/auth/sessions                         signed-in
      DELETE /api/v1/auth/sessions/{id}                    ~ signed-in
      POST   /api/v1/auth/logout                           signed-in
      POST   /api/v1/auth/tickets                          signed-in

      GET    /api/v1/tenants                               tenant:read
      POST   /api/v1/tenants                               tenant:write
      GET    /api/v1/tenants/{id}                          tenant:read
      PATCH  /api/v1/tenants/{id}                          tenant:write
      GET    /api/v1/users                                 user:read
      POST   /api/v1/users                                 user:write
      GET    /api/v1/users/{id}                            user:read
      PATCH  /api/v1/users/{id}                            user:write
      DELETE /api/v1/users/{id}                            user:delete
      GET    /api/v1/users/{id}/preferences                user:read
      PUT    /api/v1/users/{id}/preferences                user:write
      GET    /api/v1/users/me/notifications                alert:read
      PUT    /api/v1/users/me/notifications/categories     alert:read dashboard:write
      PUT    /api/v1/users/me/notifications/cursor         alert:read dashboard:write
      GET    /api/v1/users/{id}/personal-data              user:export
      GET    /api/v1/roles                                 user:read
      GET    /api/v1/api-keys                              apikey:read
      POST   /api/v1/api-keys                              apikey:write
      GET    /api/v1/api-keys/{id}                         apikey:read
      PATCH  /api/v1/api-keys/{id}                         apikey:write
      DELETE /api/v1/api-keys/{id}                         apikey:delete
      PUT    /api/v1/api-keys/{id}/rotate                  apikey:write
      GET    /api/v1/audit                                 audit:read

      GET    /api/v1/projects                              project:read
      POST   /api/v1/projects                              project:write
      GET    /api/v1/projects/{id}                         project:read
      PUT    /api/v1/projects/{id}                         project:write
      PATCH  /api/v1/projects/{id}                         project:write
      DELETE /api/v1/projects/{id}                         project:delete
      GET    /api/v1/projects/{id}/history                 project:read
      GET    /api/v1/portfolios                            project:read
      POST   /api/v1/portfolios                            project:write
      GET    /api/v1/portfolios/{key}                      project:read
      PATCH  /api/v1/portfolios/{key}                      project:write
      GET    /api/v1/strategic-goals                       project:read
      POST   /api/v1/strategic-goals                       project:write
      GET    /api/v1/strategic-goals/{id}                  project:read
      PUT    /api/v1/strategic-goals/{id}                  project:write
      PATCH  /api/v1/strategic-goals/{id}                  project:write
      DELETE /api/v1/strategic-goals/{id}                  project:delete
      GET    /api/v1/resources                             project:read
      POST   /api/v1/resources                             project:write
      GET    /api/v1/resources/{id}                        project:read
      PUT    /api/v1/resources/{id}                        project:write
      PATCH  /api/v1/resources/{id}                        project:write
      DELETE /api/v1/resources/{id}                        project:delete
      GET    /api/v1/allocations                           project:read
      POST   /api/v1/allocations                           project:write
      GET    /api/v1/allocations/{resourceId}/{projectId}/{month}  project:read
      PUT    /api/v1/allocations/{resourceId}/{projectId}/{month}  project:write
      DELETE /api/v1/allocations/{resourceId}/{projectId}/{month}  project:delete
      GET    /api/v1/dependencies                          project:read
      POST   /api/v1/dependencies                          project:write
      GET    /api/v1/dependencies/{predecessorId}/{successorId}  project:read
      DELETE /api/v1/dependencies/{predecessorId}/{successorId}  project:delete

      GET    /api/v1/projects/{projectId}/costs                finance:read
      POST   /api/v1/projects/{projectId}/costs                finance:write
      GET    /api/v1/projects/{projectId}/costs/{costLineId}   finance:read
      PUT    /api/v1/projects/{projectId}/costs/{costLineId}   finance:write
      PATCH  /api/v1/projects/{projectId}/costs/{costLineId}   finance:write
      DELETE /api/v1/projects/{projectId}/costs/{costLineId}   finance:delete
      GET    /api/v1/financial-metrics                     finance:read
      GET    /api/v1/financial-metrics/projects            finance:read
      GET    /api/v1/fx-rates                              finance:read
      GET    /api/v1/fx-rates/{date}                       finance:read
      PUT    /api/v1/fx-rates/{date}                       finance:write

      GET    /api/v1/risks                                 risk:read
      POST   /api/v1/risks                                 risk:write
      GET    /api/v1/risks/{id}                            risk:read
      PUT    /api/v1/risks/{id}                            risk:write
      PATCH  /api/v1/risks/{id}                            risk:write
      DELETE /api/v1/risks/{id}                            risk:delete
      GET    /api/v1/alerts                                alert:read
      GET    /api/v1/alerts/missed                         alert:read
      POST   /api/v1/alerts/{id}/acknowledge               ~ alert:write
      POST   /api/v1/alerts/{id}/resolve                   ~ alert:write alert:delete
      POST   /api/v1/alerts/{id}/silence                   ~ alert:write alert:delete
      GET    /api/v1/alert-rules                           alert:read
      POST   /api/v1/alert-rules                           alert:write alert:delete
      GET    /api/v1/alert-rules/{id}                      alert:read
      PUT    /api/v1/alert-rules/{id}                      alert:write alert:delete
      PATCH  /api/v1/alert-rules/{id}                      alert:write alert:delete
      DELETE /api/v1/alert-rules/{id}                      alert:write alert:delete

      POST   /api/v1/imports/projects                      project:write
      GET    /api/v1/imports/projects/{id}                 project:write
      POST   /api/v1/imports/costs                         finance:write
      GET    /api/v1/imports/costs/{id}                    finance:write
      POST   /api/v1/imports/fx-rates                      finance:write
      GET    /api/v1/imports/fx-rates/{id}                 finance:write
      POST   /api/v1/imports/risks                         risk:write
      GET    /api/v1/imports/risks/{id}                    risk:write

      GET    /api/v1/dashboard-data                        dashboard:read
      GET    /api/v1/dashboard/health                      dashboard:read
      POST   /api/v1/dashboard/realtime/recalculate        dashboard:read
      GET    /api/v1/sse/dashboard                         dashboard:read
      GET    /api/v1/dashboard/{id}/stream                 dashboard:read
      GET    /api/v1/dashboard/streaming/aggregate         dashboard:read
      GET    /api/v1/dashboard/subscription-stats          user:read
      GET    /api/v1/dashboard/connections                 user:read
      DELETE /api/v1/dashboard/connections/{id}            ~ user:write

      GET    /api/v1/exports                               export:read
      POST   /api/v1/exports/dashboard/{dashboardId}       export:write dashboard:export
      GET    /api/v1/exports/{id}/status                   export:read
      GET    /api/v1/exports/{id}/download                 export:export dashboard:export
      DELETE /api/v1/exports/{id}                          ~ export:delete
      """;

  private static final Map<Character, String> ACTIONS =
      Map.of('r', "read", 'w', "write", 'd', "delete", 'x', "export");

  private AccessTable() {}

  /**
   * What an operation needs.
   *
   * @param permissions all of which are needed; empty for whoever is signed in
   * @param lasting whether it must not be tried on anything that is there
   */
  record Need(boolean isPublic, Set<String> permissions, boolean lasting) {

    private static Need parse(String text) {
      Set<String> words = new TreeSet<>(List.of(text.strip().split("\\s+")));
      boolean lasting = words.remove("~");
      boolean isPublic = words.remove("public");
      words.remove("signed-in");
      return new Need(isPublic, words, lasting);
    }
  }

  /** By role; each {@code resource:action}. */
  static Map<String, Set<String>> roles() {
    Map<String, Set<String>> roles = new LinkedHashMap<>();
    for (String line : ROLES.lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+"));
      roles.put(
          words.get(0),
          words.stream()
              .skip(1)
              .flatMap(AccessTable::permissions)
              .collect(Collectors.toUnmodifiableSet()));
    }
    return roles;
  }

  private static Stream<String> permissions(String word) {
    String[] parts = word.split(":", 2);
    return parts[1].chars().mapToObj(letter -> parts[0] + ":" + ACTIONS.get((char) letter));
  }

  /** By {@code METHOD path}. */
  static Map<String, Need> operations() {
    return OPERATIONS
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split("\\s+", 3))
        .collect(Collectors.toMap(line -> line[0] + " " + line[1], line -> Need.parse(line[2])));
  }
}
