package dev.meridian.gateway.identity;

import static io.restassured.RestAssured.given;

import dev.meridian.testing.TestTokens;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Two tenants and the people that tests sign in as. */
final class People {

  static final String PASSWORD = "correct horse battery staple";
  static final UUID ANNA = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
  static final UUID OTTO = UUID.fromString("00000000-0000-4000-8000-0000000000b1");
  static final String ANNA_EMAIL = "Anna@a.meridian.test";
  static final String OTTO_EMAIL = "otto@b.meridian.test";

  private People() {}

  /** Anna is an analyst of tenant A with one portfolio, Otto an executive of tenant B. */
  static BootstrapFile file() {
    return new BootstrapFile(
        List.of(tenant(TestTokens.TENANT_A, "Aster"), tenant(TestTokens.TENANT_B, "Borealis")),
        List.of(
            user(ANNA, TestTokens.TENANT_A, ANNA_EMAIL, "analyst", List.of("Technology")),
            user(OTTO, TestTokens.TENANT_B, OTTO_EMAIL, "executive", List.of())));
  }

  private static BootstrapFile.FirstTenant tenant(UUID id, String name) {
    return new BootstrapFile.FirstTenant(
        id, name, ZoneId.of("Europe/Berlin"), "EUR", new BigDecimal("0.08"), 1);
  }

  static BootstrapFile.FirstUser user(
      UUID id, UUID tenant, String email, String role, List<String> portfolios) {
    return new BootstrapFile.FirstUser(
        id, tenant, email, PASSWORD, "Someone", List.of(role), portfolios, List.of());
  }

  static String tokenOf(String email) {
    return given()
        .contentType("application/json")
        .body(new Login(email, PASSWORD))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .extract()
        .path("accessToken");
  }
}
