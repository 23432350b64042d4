package dev.meridian.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Real signed access tokens as the gateway issues them, trusted by every application that {@link
 * TestInfrastructure} has started:
 *
 * <pre>{@code
 * given().auth().oauth2(TestTokens.analyst().portfolios("Technology").token())
 * }</pre>
 *
 * <p>A person's token is for {@link #TENANT_A} until another tenant is named. Viewers and analysts
 * see no portfolio until some are granted; the other roles see all ({@code *}). The same role in
 * the same tenant is the same user unless {@link #user} says otherwise. Instances never change.
 */
public record TestTokens(
    String subject,
    String tenant,
    List<String> roles,
    Set<String> permissions,
    List<String> portfolios,
    List<String> vessels,
    String scope,
    Duration lifetime,
    long version) {

  public static final UUID TENANT_A = UUID.fromString("aaaaaaaa-0000-4000-8000-00000000000a");
  public static final UUID TENANT_B = UUID.fromString("bbbbbbbb-0000-4000-8000-00000000000b");

  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final List<String> ALL = List.of("*");
  private static final String NO_TENANT = "";
  private static final String EVERYTHING = "read:dashboard write:dashboard";
  private static final long FIRST = 1;

  public static TestTokens viewer() {
    return person(TestRole.VIEWER);
  }

  public static TestTokens executive() {
    return person(TestRole.EXECUTIVE);
  }

  public static TestTokens analyst() {
    return person(TestRole.ANALYST);
  }

  public static TestTokens admin() {
    return person(TestRole.ADMIN);
  }

  public static TestTokens superAdmin() {
    return person(TestRole.SUPER_ADMIN);
  }

  /**
   * What one service presents to another.
   *
   * @param name such as {@code portfolio-service}
   */
  public static TestTokens service(String name) {
    return new TestTokens(
        "service:" + name,
        NO_TENANT,
        List.of("service"),
        Set.of(),
        List.of(),
        List.of(),
        "",
        Duration.ofMinutes(1),
        FIRST);
  }

  private static TestTokens person(TestRole role) {
    List<String> granted = role.seesEveryPortfolio() ? ALL : List.of();
    return new TestTokens(
        "",
        TENANT_A.toString(),
        List.of(role.claim()),
        role.permissions(),
        granted,
        granted,
        EVERYTHING,
        LIFETIME,
        FIRST);
  }

  public TestTokens tenant(UUID id) {
    return new TestTokens(
        subject, id.toString(), roles, permissions, portfolios, vessels, scope, lifetime, version);
  }

  public TestTokens user(UUID id) {
    return new TestTokens(
        id.toString(), tenant, roles, permissions, portfolios, vessels, scope, lifetime, version);
  }

  /** Grants exactly these portfolios, by name; {@code "*"} grants all. */
  public TestTokens portfolios(String... names) {
    return new TestTokens(
        subject, tenant, roles, permissions, List.of(names), vessels, scope, lifetime, version);
  }

  /** Grants exactly these vessels; {@code "*"} grants all. */
  public TestTokens vessels(String... ids) {
    return new TestTokens(
        subject, tenant, roles, permissions, portfolios, List.of(ids), scope, lifetime, version);
  }

  /** Names exactly these roles; permissions stay. */
  public TestTokens roles(String... exactly) {
    return new TestTokens(
        subject,
        tenant,
        List.of(exactly),
        permissions,
        portfolios,
        vessels,
        scope,
        lifetime,
        version);
  }

  /** Replaces the role's permissions by exactly these, each {@code resource:action}. */
  public TestTokens permissions(String... exactly) {
    return new TestTokens(
        subject, tenant, roles, Set.of(exactly), portfolios, vessels, scope, lifetime, version);
  }

  /** Exactly these OAuth scopes, with spaces between. */
  public TestTokens scope(String exactly) {
    return new TestTokens(
        subject, tenant, roles, permissions, portfolios, vessels, exactly, lifetime, version);
  }

  /** Time until the token expires; negative for one that has expired already. */
  public TestTokens expiresIn(Duration duration) {
    return new TestTokens(
        subject, tenant, roles, permissions, portfolios, vessels, scope, duration, version);
  }

  /** Of the user's rights: each change raises it, and tokens of lower ones are refused. */
  public TestTokens version(long number) {
    return new TestTokens(
        subject, tenant, roles, permissions, portfolios, vessels, scope, lifetime, number);
  }

  /** The id of the user that the token is for, as it stands in {@code sub}. */
  @Override
  public String subject() {
    return subject.isEmpty()
        ? UUID.nameUUIDFromBytes((tenant + roles).getBytes(StandardCharsets.UTF_8)).toString()
        : subject;
  }

  /** The signed token in compact form. */
  public String token() {
    Instant now = Instant.now();
    JwtClaimsBuilder claims =
        Jwt.claims(Map.of("jti", UUID.randomUUID().toString()))
            .issuer(TestInfrastructure.ISSUER)
            .audience("meridian")
            .subject(subject())
            .issuedAt(now.minus(lifetime.isNegative() ? lifetime.negated() : Duration.ZERO))
            .expiresAt(now.plus(lifetime))
            .claim("roles", roles)
            .claim("permissions", permissions.stream().sorted().toList())
            .claim("portfolios", portfolios)
            .claim("vessels", vessels);
    if (!tenant.isEmpty()) {
      addPerson(claims);
    }
    return claims
        .jws()
        .algorithm(SignatureAlgorithm.RS256)
        .keyId(TestKeys.id())
        .sign(TestKeys.privateKey());
  }

  private void addPerson(JwtClaimsBuilder claims) {
    claims
        .claim("tenant", tenant)
        .claim("ver", version)
        .claim("sid", UUID.nameUUIDFromBytes(subject().getBytes(StandardCharsets.UTF_8)).toString())
        .claim("email", roles.get(0) + "@" + tenant.charAt(0) + ".meridian.test")
        .claim("scope", scope);
  }
}
