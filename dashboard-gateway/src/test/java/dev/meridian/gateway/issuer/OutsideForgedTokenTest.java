package dev.meridian.gateway.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.token.Decoy;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to make a token that the issuer it names did not: all are refused in the same words.
 */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class OutsideForgedTokenTest {

  private static final PublicJsonWebKey OTHERS = key();
  private static Decoy decoy;

  @Inject People people;

  @BeforeAll
  static void listen() throws IOException {
    TestIssuer.ACME.start();
    TestIssuer.NORDIC.start();
    decoy = Decoy.start();
  }

  @AfterAll
  static void stop() {
    decoy.close();
  }

  @BeforeEach
  void install() {
    people.install();
  }

  static Stream<Arguments> forged() {
    return Stream.of(
        spoiled("wrong aud", token -> token.with("aud", "another-api")),
        spoiled("no aud", token -> token.without("aud")),
        spoiled("iss of another", token -> token.with("iss", TestIssuer.NORDIC.url())),
        spoiled("iss of nobody", token -> token.with("iss", decoy.url("realm"))),
        spoiled("iss but for a slash", token -> token.with("iss", TestIssuer.ACME.url() + "/")),
        spoiled("no iss", token -> token.without("iss")),
        spoiled("iss no text", token -> token.with("iss", List.of(TestIssuer.ACME.url()))),
        spoiled("no sub", token -> token.without("sub")),
        spoiled("past exp", token -> token.with("exp", inSeconds(-31))),
        spoiled("no exp", token -> token.without("exp")),
        spoiled("future nbf", token -> token.with("nbf", inSeconds(60))),
        spoiled("future iat", token -> token.with("iat", inSeconds(60))),
        spoiled("no iat", token -> token.without("iat")),
        spoiled("typ logout+jwt", token -> token.type("logout+jwt")),
        spoiled("typ dpop+jwt", token -> token.type("dpop+jwt")),
        spoiled("another's key", token -> token.signedWith(sameName(), "RS256")),
        spoiled("RS512", token -> token.signedWith(TestIssuer.ACME.rsa(), "RS512")),
        headed("alg none", Map.of("alg", "none"), new byte[0]),
        headed("alg nOnE", Map.of("alg", "nOnE"), new byte[0]),
        headed("no signature", Map.of(), new byte[0]),
        hmac("HS256 with the public key", TestIssuer.ACME.rsa().getPublicKey().getEncoded()),
        hmac("HS256 with the public key as PEM", pem()),
        headed("unknown kid", Map.of("kid", "unknown"), new byte[256]),
        headed("kid a path", Map.of("kid", "../../../dev/null"), new byte[256]),
        headed("kid a URL", Map.of("kid", decoy.url("kid")), new byte[256]),
        headed("kid no text", Map.of("kid", 1), new byte[256]),
        spoiled("jku", token -> token.header("jku", decoy.url("jwks.json"))),
        spoiled("x5u", token -> token.header("x5u", decoy.url("certificate.pem"))),
        spoiled("jwk", token -> token.header("jwk", publicOf(TestIssuer.ACME.rsa()))),
        spoiled(
            "another's jwk",
            token -> token.signedWith(sameName(), "RS256").header("jwk", publicOf(OTHERS))),
        spoiled("x5c", token -> token.header("x5c", List.of("MIIB"))),
        spoiled("crit", token -> token.header("crit", List.of("exp"))),
        Arguments.of("three parts of it", good().text().replaceAll("\\.[^.]*$", ".")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  void a_forged_token_is_401_in_the_same_words_and_whom_it_names_is_not_asked(
      String name, String token) {
    int before = decoy.calls();
    for (String path : List.of("/api/v1/auth/me", "/api/v1/projects", "/internal/outbox")) {
      Response answer = given().header("Authorization", "Bearer " + token).get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(problem(answer)).isEqualTo(problem(given().get(path)));
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    assertThat(decoy.calls()).isEqualTo(before);
  }

  @Test
  void what_is_spoiled_there_was_good_before() {
    good().me().then().statusCode(200);
    good().type(null).me().then().statusCode(200);
    good().with("exp", inSeconds(-10)).with("iat", inSeconds(-60)).me().then().statusCode(200);
  }

  @Test
  void a_hundred_unknown_keys_are_few_questions() {
    good().me().then().statusCode(200);
    int before = TestIssuer.ACME.asked();
    long begun = System.nanoTime();
    for (int number = 0; number < 100; number++) {
      String token = head(Map.of("kid", "unknown-" + number), new byte[256]);
      given().auth().oauth2(token).get("/api/v1/auth/me").then().statusCode(401);
    }
    long seconds = 1 + (System.nanoTime() - begun) / 1_000_000_000;
    assertThat(TestIssuer.ACME.asked() - before).isLessThanOrEqualTo((int) seconds + 1);
  }

  private static OutsideToken good() {
    return TestIssuer.ACME.token().groups("analysts");
  }

  private static Map<String, Object> problem(Response answer) {
    Map<String, Object> body = answer.path("$");
    body.remove("timestamp");
    body.remove("requestId");
    return body;
  }

  private static Arguments spoiled(String name, Consumer<OutsideToken> spoil) {
    OutsideToken token = good();
    spoil.accept(token);
    return Arguments.of(name, token.text());
  }

  private static Arguments headed(String name, Map<String, Object> fields, byte[] signature) {
    return Arguments.of(name, head(fields, signature));
  }

  /** A good token's claims under another header. */
  private static String head(Map<String, Object> fields, byte[] signature) {
    return input(fields) + "." + base64(signature);
  }

  private static String input(Map<String, Object> fields) {
    Map<String, Object> header = new TreeMap<>();
    header.putAll(Map.of("alg", "RS256", "typ", "JWT", "kid", TestIssuer.ACME.rsa().getKeyId()));
    header.putAll(fields);
    String claims = good().text().split("\\.", -1)[1];
    return base64(JsonUtil.toJson(header).getBytes(StandardCharsets.UTF_8)) + "." + claims;
  }

  private static Arguments hmac(String name, byte[] secret) {
    try {
      String input = input(Map.of("alg", "HS256"));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] signature = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
      return Arguments.of(name, input + "." + base64(signature));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] pem() {
    String body =
        Base64.getMimeEncoder().encodeToString(TestIssuer.ACME.rsa().getPublicKey().getEncoded());
    return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Somebody's own key, called as the issuer's. */
  private static PublicJsonWebKey sameName() {
    OTHERS.setKeyId(TestIssuer.ACME.rsa().getKeyId());
    return OTHERS;
  }

  private static Map<String, Object> publicOf(PublicJsonWebKey key) {
    return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static PublicJsonWebKey key() {
    try {
      return RsaJwkGenerator.generateJwk(2048);
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static long inSeconds(long seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
