package dev.meridian.gateway.issuer;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A token as an issuer would give it, for a test to change before it is signed. */
final class OutsideToken {

  private final TestIssuer issuer;
  private final Map<String, Object> claims = new TreeMap<>();
  private final Map<String, Object> headers = new TreeMap<>();
  private PublicJsonWebKey key;
  private String algorithm = "RS256";
  private String type = "JWT";

  OutsideToken(TestIssuer issuer) {
    this.issuer = issuer;
    long now = Instant.now().getEpochSecond();
    key = issuer.rsa();
    claims.put("iss", issuer.url());
    claims.put("aud", List.of("account", "meridian-api"));
    claims.put("sub", UUID.randomUUID().toString());
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("name", "Somebody");
    email(UUID.randomUUID() + "@acme.test", true);
  }

  /** Another of the same one's, issued some seconds from now; clocks may differ. */
  OutsideToken again(long seconds) {
    var other = new OutsideToken(issuer);
    other.claims.putAll(claims);
    other.key = key;
    other.algorithm = algorithm;
    return other.with("iat", Instant.now().getEpochSecond() + seconds);
  }

  OutsideToken email(String email, boolean verified) {
    return with("email", email).with("email_verified", verified).with("xms_edov", verified);
  }

  OutsideToken groups(String... groups) {
    return with("realm_access", Map.of("roles", List.of(groups)));
  }

  OutsideToken with(String claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  OutsideToken without(String claim) {
    claims.remove(claim);
    return this;
  }

  OutsideToken signedWith(PublicJsonWebKey key, String algorithm) {
    this.key = key;
    this.algorithm = algorithm;
    return this;
  }

  /** A field of the header, which is signed as well. */
  OutsideToken header(String field, Object value) {
    headers.put(field, value);
    return this;
  }

  OutsideToken type(String type) {
    this.type = type;
    return this;
  }

  String email() {
    return (String) claims.get("email");
  }

  String text() {
    try {
      var signature = new JsonWebSignature();
      signature.setPayload(JsonUtil.toJson(claims));
      signature.setKey(key.getPrivateKey());
      signature.setKeyIdHeaderValue(key.getKeyId());
      signature.setAlgorithmHeaderValue(algorithm);
      if (type != null) {
        signature.setHeader("typ", type);
      }
      headers.forEach(signature::setHeader);
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  RequestSpecification request() {
    return RestAssured.given().auth().oauth2(text());
  }

  Response me() {
    return request().get("/api/v1/auth/me");
  }
}
