package dev.meridian.gateway.key;

import dev.meridian.gateway.token.Secret;

/** How secrets of keys look: scanners of repositories find them by their beginning. */
final class ApiKeySecrets {

  private static final String BEGINNING = "mrdn_";
  private static final int SHOWN = BEGINNING.length() + 6;
  private static final int LONGEST = 200;

  private ApiKeySecrets() {}

  static Secret random() {
    return new Secret(BEGINNING + Secret.random().value());
  }

  /** What may be shown of it: of 256 random bits, 36. */
  static String prefix(Secret secret) {
    return secret.value().substring(0, SHOWN);
  }

  /** Whether it is worth being looked for. */
  static boolean mayBe(Secret secret) {
    String text = secret.value();
    return text.startsWith(BEGINNING) && text.length() > SHOWN && text.length() < LONGEST;
  }
}
