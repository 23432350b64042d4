package dev.meridian.gateway.token;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;

/** A JSON Web Key Set, RFC 7517. */
record Jwks(List<Key> keys) {

  /**
   * @param n the modulus, unsigned and big-endian, in base64url
   * @param e the public exponent, alike
   */
  record Key(String kty, String use, String alg, String kid, String n, String e) {}

  static Jwks of(List<SigningKey> keys) {
    return new Jwks(keys.stream().map(Jwks::key).toList());
  }

  private static Key key(SigningKey signing) {
    RSAPublicKey key = signing.publicKey();
    return new Key(
        "RSA",
        "sig",
        "RS256",
        signing.id(),
        base64(key.getModulus()),
        base64(key.getPublicExponent()));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] magnitude = java.util.Arrays.copyOfRange(bytes, sign, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
  }
}
