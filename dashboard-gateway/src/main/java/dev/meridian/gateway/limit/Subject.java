package dev.meridian.gateway.limit;

import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whom a token's requests count for.
 *
 * @param session the token's; the user where it has none
 * @param factor what the roles multiply figures by
 * @param isKey whether it is an API key's, which has limits of its own besides
 * @param isCounted false for services: they keep their own measure, also on a user's behalf
 */
record Subject(String user, String session, double factor, boolean isKey, boolean isCounted) {

  private static final String SERVICE = "service:";

  static Subject of(JsonWebToken token, Map<String, Double> factors) {
    String user = token.getSubject();
    String session = token.getClaim("sid");
    double factor =
        token.getGroups().stream()
            .mapToDouble(role -> factors.getOrDefault(role, 1.0))
            .max()
            .orElse(1.0);
    boolean byService = user.startsWith(SERVICE) || token.getClaim("act") != null;
    return new Subject(
        user, session == null ? user : session, factor, token.getClaim("key") != null, !byService);
  }
}
