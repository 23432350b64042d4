package dev.meridian.gateway.issuer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * What a token's header may say: how it is signed, and by which of its issuer's keys. One that
 * brings a key along, or says where to fetch one, is refused unread.
 */
final class OutsideHeader {

  private static final int LONGEST = 1024;
  private static final int LONGEST_KEY_ID = 256;
  private static final Set<String> FIELDS = Set.of("alg", "typ", "kid", "x5t", "x5t#S256");
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private OutsideHeader() {}

  /**
   * Whether nobody but the signer can have written the token so. What is signed stands as it is;
   * the signature could be written in any number of ways that all decode to the same.
   */
  static boolean isWrittenOneWay(String token) {
    String signature = token.substring(token.lastIndexOf('.') + 1);
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(signature);
      return signature.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(decoded));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** Whether more of the token may be looked at. */
  static boolean isPlain(String token, Set<String> algorithms) {
    int end = token.indexOf('.');
    if (end < 0 || end > LONGEST) {
      return false;
    }
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token.substring(0, end));
      return isPlain(JsonUtil.parseJson(new String(decoded, StandardCharsets.UTF_8)), algorithms);
    } catch (IllegalArgumentException | JoseException unreadable) {
      return false;
    }
  }

  private static boolean isPlain(Map<String, Object> header, Set<String> algorithms) {
    return FIELDS.containsAll(header.keySet())
        && header.get("alg") instanceof String algorithm
        && algorithms.contains(algorithm)
        && header.get("kid") instanceof String key
        && key.length() <= LONGEST_KEY_ID
        && isType(header.get("typ"));
  }

  /** Some issuers name none. */
  private static boolean isType(Object type) {
    return type == null
        || (type instanceof String text && TYPES.contains(text.toLowerCase(Locale.ROOT)));
  }
}
