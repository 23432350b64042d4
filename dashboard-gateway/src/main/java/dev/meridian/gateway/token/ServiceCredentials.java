package dev.meridian.gateway.token;

import dev.meridian.platform.problem.Failure;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

/** The secrets by which the services of the suite are known. */
@ApplicationScoped
class ServiceCredentials {

  /** One secret per service, by its short name; none has a default. */
  @ConfigMapping(prefix = "meridian.service-credentials")
  interface Config {
    @WithParentName
    Map<String, String> byName();
  }

  private static final String SCHEME = "Basic ";
  private static final byte[] NOBODYS = new byte[0];

  private final Config config;

  ServiceCredentials(Config config) {
    this.config = config;
  }

  /**
   * The service that a Basic header proves to come from.
   *
   * @throws Failure.Unauthenticated when it proves nothing
   */
  String verify(String authorization) {
    String[] pair = decode(authorization).split(":", 2);
    if (pair.length == 2 && isRight(pair[0], pair[1])) {
      return pair[0];
    }
    throw new Failure.Unauthenticated();
  }

  /** Compares the whole secret whatever its first wrong character. */
  private boolean isRight(String name, String secret) {
    String expected = config.byName().get(name);
    byte[] right = expected == null ? NOBODYS : expected.getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(right, secret.getBytes(StandardCharsets.UTF_8))
        && right.length > 0;
  }

  private static String decode(String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return "";
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
      return new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
