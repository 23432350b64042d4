package dev.meridian.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestTokensTest {

  @Test
  void the_published_key_verifies_the_signature() throws Exception {
    String[] parts = TestTokens.viewer().token().split("\\.", -1);
    String pem = Files.readString(TestKeys.publicKeyFile()).replaceAll("-----.*-----|\\s", "");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
  }

  @Test
  void a_person_has_the_claims_of_the_contract() {
    JsonPath claims =
        claims(TestTokens.analyst().tenant(TestTokens.TENANT_B).portfolios("Technology"));
    assertEquals("https://meridian.test", claims.getString("iss"));
    assertEquals("meridian", claims.getString("aud"));
    assertEquals(TestTokens.TENANT_B.toString(), claims.getString("tenant"));
    assertEquals(List.of("analyst"), claims.getList("roles"));
    assertEquals(List.of("Technology"), claims.getList("portfolios"));
    assertEquals(List.of(), claims.getList("vessels"));
    assertTrue(claims.getList("permissions").contains("risk:write"));
    assertEquals(900, claims.getLong("exp") - claims.getLong("iat"));
    for (String name : List.of("sub", "jti", "sid", "email", "scope")) {
      assertTrue(claims.get(name) != null, name);
    }
  }

  @Test
  void roles_differ_in_what_they_may() {
    assertFalse(claims(TestTokens.viewer()).getList("permissions").contains("project:write"));
    assertEquals(List.of("*"), claims(TestTokens.executive()).getList("portfolios"));
    assertTrue(claims(TestTokens.admin()).getList("permissions").contains("user:write"));
    assertFalse(claims(TestTokens.analyst()).getList("permissions").contains("user:read"));
  }

  @Test
  void a_service_has_no_tenant() {
    JsonPath claims = claims(TestTokens.service("realtime-service"));
    assertEquals("service:realtime-service", claims.getString("sub"));
    assertEquals(List.of("service"), claims.getList("roles"));
    assertNull(claims.get("tenant"));
  }

  @Test
  void a_user_is_the_same_in_each_token_and_another_in_each_tenant() {
    assertEquals(TestTokens.viewer().subject(), TestTokens.viewer().subject());
    assertNotEquals(
        TestTokens.viewer().subject(), TestTokens.viewer().tenant(TestTokens.TENANT_B).subject());
  }

  private static JsonPath claims(TestTokens token) {
    String body = token.token().split("\\.", -1)[1];
    return JsonPath.from(new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8));
  }
}
