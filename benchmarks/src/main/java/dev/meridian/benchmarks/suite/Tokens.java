package dev.meridian.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The suite's access tokens, as their bearers and those who verify them see them. */
public final class Tokens {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS = 3;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER_OF_SHARED = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Tokens() {}

  public static JsonNode claims(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", PARTS)[1]));
  }

  /** The same claims, signed by a secret that is shared with whoever verifies them. */
  public static String signedBy(String secret, String token) {
    String text = base64(HEADER_OF_SHARED) + "." + token.split("\\.", PARTS)[1];
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HMAC", missing);
    }
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The key that verifies the token, as PEM.
   *
   * @param keys the issuer's key set (RFC 7517)
   */
  static String publicKey(JsonNode keys, String token) throws IOException {
    String id =
        JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", PARTS)[0]))
            .path("kid")
            .asText();
    JsonNode key =
        StreamSupport.stream(keys.get("keys").spliterator(), false)
            .filter(each -> each.path("kid").asText().equals(id))
            .findFirst()
            .orElseThrow();
    try {
      byte[] encoded =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")))
              .getEncoded();
      return "-----BEGIN PUBLIC KEY-----\n"
          + Base64.getMimeEncoder().encodeToString(encoded)
          + "\n-----END PUBLIC KEY-----\n";
    } catch (GeneralSecurityException unreadable) {
      throw new IOException("The issuer's key is none", unreadable);
    }
  }

  private static BigInteger number(JsonNode key, String field) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(field).asText()));
  }
}
