package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each tenant's portfolio has a word of its own that stands in the names of its projects, risks and
 * alerts. No answer may hold a word of a tenant or portfolio that the caller has no right to, also
 * when somebody with more rights asked before.
 */
class MarkerIT {

  private static final String NORTHWIND = "Northwind Shipping";
  private static final String ALDER = "Alder Energy";
  private static final Map<String, List<String>> WORDS =
      Map.of(
          NORTHWIND, List.of("Kestrel", "Marlin", "Saffron"),
          ALDER, List.of("Obsidian", "Juniper", "Cobalt"));
  private static final List<String> READS =
      List.of(
          "/api/v1/dashboard-data",
          "/api/v1/dashboard-data?portfolio=Technology",
          "/api/v1/dashboard-data?portfolio=Operations",
          "/api/v1/dashboard-data?portfolio=Business",
          "/api/v1/projects?limit=1000",
          "/api/v1/projects?limit=1000&portfolio=Operations",
          "/api/v1/portfolios",
          "/api/v1/financial-metrics",
          "/api/v1/financial-metrics/projects?limit=1000",
          "/api/v1/risks?limit=1000",
          "/api/v1/alerts?limit=1000");

  private static final RunningSuite SUITE = RunningSuite.get();

  /** Somebody who may see all of a tenant fills every cache before others ask. */
  @BeforeAll
  static void caches_are_warm() {
    for (String tenant : WORDS.keySet()) {
      Api admin = SUITE.as("admin", tenant);
      for (String path : READS) {
        Api.Answer answer = admin.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
      }
      assertThat(admin.get("/api/v1/projects?limit=1000").body())
          .as("the words are in what an admin sees")
          .contains(WORDS.get(tenant));
    }
  }

  static Stream<Arguments> callers() {
    // The demo's viewers and analysts are granted Technology, the others all of their tenant.
    return WORDS.keySet().stream()
        .flatMap(
            tenant ->
                Stream.of("super_admin", "admin", "executive", "analyst", "viewer")
                    .map(role -> Arguments.of(role, tenant)));
  }

  @ParameterizedTest
  @MethodSource("callers")
  void no_answer_holds_a_foreign_word(String role, String tenant) {
    boolean everything = !role.equals("analyst") && !role.equals("viewer");
    List<String> own = everything ? WORDS.get(tenant) : WORDS.get(tenant).subList(0, 1);
    Api caller = SUITE.as(role, tenant);
    boolean sawItsOwn = false;
    for (String path : READS) {
      Api.Answer answer = caller.get(path);
      if (answer.status() / 100 == 2) {
        sawItsOwn |= answer.body().contains(own.get(0));
        assertThat(answer.body())
            .as("%s of %s at %s", role, tenant, path)
            .doesNotContain(foreign(own));
      } else {
        assertThat(answer.status()).as("%s of %s at %s", role, tenant, path).isEqualTo(403);
      }
    }
    assertThat(sawItsOwn).as("%s of %s sees its own", role, tenant).isTrue();
  }

  private static String[] foreign(List<String> own) {
    return WORDS.values().stream()
        .flatMap(List::stream)
        .filter(word -> !own.contains(word))
        .toArray(String[]::new);
  }
}
