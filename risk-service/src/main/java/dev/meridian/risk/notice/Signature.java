package dev.meridian.risk.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers of a Standard Webhook.
 *
 * @param id the same for each attempt
 * @param timestamp seconds since 1970
 * @param value {@code v1,} and HMAC-SHA256 of id, timestamp and body, each parted by a dot
 */
record Signature(String id, String timestamp, String value) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  static Signature of(String secret, UUID id, Instant now, byte[] body) {
    String timestamp = Long.toString(now.getEpochSecond());
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      String digest = Base64.getEncoder().encodeToString(mac.doFinal(body));
      return new Signature(id.toString(), timestamp, "v1," + digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every platform has " + ALGORITHM, impossible);
    }
  }
}
