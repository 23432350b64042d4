package dev.meridian.gateway.token;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * An RSA key of the gateway's.
 *
 * @param id its thumbprint after RFC 7638, {@code kid} in tokens and in the JWKS
 * @param signsFrom when its turn comes
 */
record SigningKey(
    String id, RSAPrivateCrtKey privateKey, RSAPublicKey publicKey, Instant signsFrom) {

  /**
   * @throws ConfigurationException when the file is none with a key, in one line for the operator
   */
  static SigningKey read(Path file, Instant signsFrom) {
    try {
      RSAPrivateCrtKey key = privateKey(Files.readString(file));
      RSAPublicKey publicKey = publicKeyOf(key);
      String id = new RsaJsonWebKey(publicKey).calculateBase64urlEncodedThumbprint("SHA-256");
      return new SigningKey(id, key, publicKey, signsFrom);
    } catch (IOException absent) {
      throw unusable("names a file that cannot be read: " + file);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException other) {
      throw unusable("names a file that holds no RSA key: " + file);
    }
  }

  private static RSAPrivateCrtKey privateKey(String pem) throws GeneralSecurityException {
    String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
    var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
    return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(encoded);
  }

  private static RSAPublicKey publicKeyOf(RSAPrivateCrtKey key) throws GeneralSecurityException {
    var numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers);
  }

  /** The framework prints this exception's message alone, without a stack trace. */
  static ConfigurationException unusable(String why) {
    return new ConfigurationException(
        "The gateway cannot sign tokens: MERIDIAN_SIGNING_KEY_FILE "
            + why
            + ". It must name a PKCS#8 PEM file with an RSA private key, or a directory of them.");
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "SigningKey[" + id + " from " + signsFrom + "]";
  }
}
