package dev.meridian.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to make a token that the gateway did not: all are refused in the same words. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class ForgedTokenTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KeyPair OTHERS = pair();
  private static Decoy decoy;

  @Inject People people;

  @BeforeAll
  static void listen() throws IOException {
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

  /** A token as it should be, for a test to spoil. */
  private static final class Token {
    private final Map<String, Object> header = new HashMap<>();
    private final Map<String, Object> claims = new HashMap<>();
    private Signer signer = input -> rsa(own().privateKey(), input);

    Token() {
      long now = Instant.now().getEpochSecond();
      header.putAll(Map.of("alg", "RS256", "typ", "JWT", "kid", own().id()));
      claims.putAll(
          Map.of(
              "iss",
              ConfigProvider.getConfig().getValue("meridian.issuer", String.class),
              "aud",
              "meridian",
              "sub",
              People.ANNA.toString(),
              "tenant",
              "aaaaaaaa-0000-4000-8000-00000000000a",
              "roles",
              List.of("analyst"),
              "permissions",
              List.of("project:read"),
              "jti",
              UUID.randomUUID().toString(),
              "ver",
              1,
              "iat",
              now,
              "exp",
              now + 600));
    }

    String text() {
      String input = base64(json(header)) + "." + base64(json(claims));
      return input + "." + base64(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /** Makes the third part. */
  @FunctionalInterface
  private interface Signer {
    byte[] sign(byte[] input);
  }

  static Stream<Arguments> forged() {
    return Stream.of(
        spoiled("alg none", token -> unsigned(token, "none")),
        spoiled("alg None", token -> unsigned(token, "None")),
        spoiled("alg NONE", token -> unsigned(token, "NONE")),
        spoiled("alg nOnE", token -> unsigned(token, "nOnE")),
        spoiled("no alg", token -> token.header.remove("alg")),
        spoiled("HS256 with the public key", token -> hmac(token, own().publicKey().getEncoded())),
        spoiled("HS256 with the public key as PEM", token -> hmac(token, pem())),
        spoiled("HS256 with its modulus", token -> hmac(token, modulus())),
        spoiled("RS512", token -> token.header.put("alg", "RS512")),
        spoiled("another's key", token -> token.signer = ForgedTokenTest::byAnother),
        spoiled("no signature", token -> token.signer = input -> new byte[0]),
        spoiled("unknown kid", token -> token.header.put("kid", "unknown")),
        spoiled("kid a path", token -> token.header.put("kid", "../../../dev/null")),
        spoiled("kid a URL", token -> token.header.put("kid", decoy.url("kid"))),
        spoiled("kid SQL", token -> token.header.put("kid", "' OR 1=1 --")),
        spoiled("kid no text", token -> token.header.put("kid", 1)),
        spoiled("no kid", token -> token.header.remove("kid")),
        spoiled("jku", token -> fromElsewhere(token, "jku", decoy.url("jwks.json"))),
        spoiled("jku beside our key", token -> token.header.put("jku", decoy.url("jwks.json"))),
        spoiled("x5u", token -> fromElsewhere(token, "x5u", decoy.url("certificate.pem"))),
        spoiled("jwk", token -> fromElsewhere(token, "jwk", jwk())),
        spoiled("x5c", token -> fromElsewhere(token, "x5c", List.of("MIIB"))),
        spoiled("crit", token -> token.header.put("crit", List.of("exp"))),
        spoiled("typ at+jwt", token -> token.header.put("typ", "at+jwt")),
        spoiled("no typ", token -> token.header.remove("typ")),
        spoiled("wrong iss", token -> token.claims.put("iss", decoy.url("issuer"))),
        spoiled("no iss", token -> token.claims.remove("iss")),
        spoiled("wrong aud", token -> token.claims.put("aud", "another")),
        spoiled("no aud", token -> token.claims.remove("aud")),
        spoiled("past exp", token -> token.claims.put("exp", inSeconds(-120))),
        spoiled("no exp", token -> token.claims.remove("exp")),
        spoiled("exp no number", token -> token.claims.put("exp", "tomorrow")),
        spoiled("future nbf", token -> token.claims.put("nbf", inSeconds(300))),
        Arguments.of("not a token", "nonsense"),
        Arguments.of("dots alone", "..."),
        Arguments.of("two parts", new Token().text().replaceAll("\\.[^.]*$", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  void a_forged_token_is_401_in_the_same_words_and_nobody_is_asked(String name, String token) {
    int before = decoy.calls();

    for (String path : List.of("/api/v1/auth/me", "/api/v1/projects", "/internal/outbox")) {
      Response answer = given().header("Authorization", "Bearer " + token).get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(problem(answer)).isEqualTo(problem(given().get(path)));
    }

    assertThat(decoy.calls()).isEqualTo(before);
  }

  @Test
  void what_is_spoiled_there_was_good_before() {
    given().auth().oauth2(new Token().text()).get("/api/v1/auth/me").then().statusCode(200);
  }

  private static Map<String, Object> problem(Response answer) {
    Map<String, Object> body = answer.path("$");
    body.remove("timestamp");
    body.remove("requestId");
    return body;
  }

  private static Arguments spoiled(String name, Consumer<Token> spoil) {
    Token token = new Token();
    spoil.accept(token);
    return Arguments.of(name, token.text());
  }

  private static void unsigned(Token token, String spelling) {
    token.header.put("alg", spelling);
    token.signer = input -> new byte[0];
  }

  private static void hmac(Token token, byte[] secret) {
    token.header.put("alg", "HS256");
    token.signer =
        input -> {
          try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input);
          } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
          }
        };
  }

  private static void fromElsewhere(Token token, String field, Object value) {
    token.header.put(field, value);
    token.signer = ForgedTokenTest::byAnother;
  }

  private static byte[] byAnother(byte[] input) {
    return rsa(OTHERS.getPrivate(), input);
  }

  private static byte[] rsa(PrivateKey key, byte[] input) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The key that the running gateway signs with. */
  private static SigningKey own() {
    return SigningKey.read(
        Path.of(ConfigProvider.getConfig().getValue("meridian.signing-key-file", String.class)),
        Instant.MIN);
  }

  private static byte[] pem() {
    String body = Base64.getMimeEncoder().encodeToString(own().publicKey().getEncoded());
    return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] modulus() {
    return own().publicKey().getModulus().toByteArray();
  }

  private static Map<String, Object> jwk() {
    return new RsaJsonWebKey((RSAPublicKey) OTHERS.getPublic())
        .toParams(RsaJsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static long inSeconds(long seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }

  private static byte[] json(Map<String, Object> value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
