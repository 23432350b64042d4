package dev.meridian.platform.access;

import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * What a token's header says, before anything else of the token is believed. It must be just what
 * the gateway writes: whatever else a header can ask for (another algorithm, a key that it brings
 * along or says where to fetch) is refused unread.
 */
final class TokenHeader {

  private static final int LONGEST = 512;
  private static final Set<String> FIELDS = Set.of("alg", "typ", "kid");
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private TokenHeader() {}

  /** The id of the key that signed the token, as it says. */
  static String keyId(String token) throws ParseException {
    Map<String, Object> header = read(token);
    if (!header.keySet().equals(FIELDS)
        || !"RS256".equals(header.get("alg"))
        || !"JWT".equals(header.get("typ"))
        || !(header.get("kid") instanceof String id)
        || !KEY_ID.matcher(id).matches()) {
      throw new ParseException("The token's header is none of ours");
    }
    return id;
  }

  private static Map<String, Object> read(String token) throws ParseException {
    int end = token.indexOf('.');
    if (end < 0 || end > LONGEST) {
      throw new ParseException("The token has no header");
    }
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token.substring(0, end));
      return JsonUtil.parseJson(new String(decoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JoseException unreadable) {
      throw new ParseException("The token's header is not readable", unreadable);
    }
  }
}
