package dev.meridian.gateway.installation;

import static io.restassured.RestAssured.given;

import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two tenants and the people that tests sign in as. */
@ApplicationScoped
public class People {

  public static final String PASSWORD = "correct horse battery staple";
  public static final UUID ANNA = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
  public static final UUID OTTO = UUID.fromString("00000000-0000-4000-8000-0000000000b1");
  public static final String ANNA_EMAIL = "Anna@a.meridian.test";
  public static final String OTTO_EMAIL = "otto@b.meridian.test";

  private final Bootstrap bootstrap;

  People(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** Makes sure that the two tenants, Anna and Otto are there. */
  public void install() {
    bootstrap.apply(file());
  }

  /** Adds a viewer to tenant A, whose address tells the id. */
  public Person newcomer() {
    return newcomer("viewer");
  }

  public Person newcomer(String role) {
    return newcomer(role, TestTokens.TENANT_A);
  }

  /** Adds somebody to a tenant, and the tenant where it is new. */
  public Person newcomer(String role, UUID tenant) {
    var person = Person.unknown();
    var user = user(person.id(), tenant, person.email(), role, List.of("Technology"));
    bootstrap.apply(new BootstrapFile(List.of(tenant(tenant, "Aster")), List.of(user)));
    return person;
  }

  /** Someone who signs in with {@link #PASSWORD}. */
  public record Person(UUID id, String email) {

    /** Someone whom nobody has heard of. */
    public static Person unknown() {
      UUID id = UUID.randomUUID();
      return new Person(id, id + "@a.meridian.test");
    }
  }

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

  private static BootstrapFile.FirstUser user(
      UUID id, UUID tenant, String email, String role, List<String> portfolios) {
    return new BootstrapFile.FirstUser(
        id, tenant, email, PASSWORD, "Someone", List.of(role), portfolios, List.of());
  }

  public static ValidatableResponse login(String email, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email, "password", password))
        .post("/api/v1/auth/login")
        .then();
  }

  public static String tokenOf(String email) {
    return login(email, PASSWORD).statusCode(200).extract().path("accessToken");
  }
}
