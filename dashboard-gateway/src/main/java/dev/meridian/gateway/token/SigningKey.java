package dev.meridian.gateway.token;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.RsaJsonWebKey;

/** The RSA key that signs every token of the suite; without one the gateway does not start. */
@Singleton
class SigningKey {

  private final RSAPrivateCrtKey privateKey;
  private final RSAPublicKey publicKey;
  private final String id;

  SigningKey(@ConfigProperty(name = "meridian.signing-key-file") Optional<String> file) {
    this.privateKey = read(file.orElseThrow(() -> unusable("is not set")));
    this.publicKey = publicKeyOf(privateKey);
    this.id = new RsaJsonWebKey(publicKey).calculateBase64urlEncodedThumbprint("SHA-256");
  }

  /** Being told of the start is what makes the key be read before the first request. */
  void start(@Observes StartupEvent startup) {}

  RSAPrivateCrtKey privateKey() {
    return privateKey;
  }

  RSAPublicKey publicKey() {
    return publicKey;
  }

  /** The key's thumbprint after RFC 7638, {@code kid} in tokens and in the JWKS. */
  String id() {
    return id;
  }

  private static RSAPrivateCrtKey read(String file) {
    try {
      String body =
          Files.readString(Path.of(file)).replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
      var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
      return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(encoded);
    } catch (IOException absent) {
      throw unusable("names a file that cannot be read: " + file);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException other) {
      throw unusable("names a file that holds no RSA key: " + file);
    }
  }

  private static RSAPublicKey publicKeyOf(RSAPrivateCrtKey key) {
    try {
      var numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("RSA is part of every JDK", impossible);
    }
  }

  /** The framework prints this exception's message alone, without a stack trace. */
  private static ConfigurationException unusable(String why) {
    return new ConfigurationException(
        "The gateway cannot sign tokens: MERIDIAN_SIGNING_KEY_FILE "
            + why
            + ". It must name a PKCS#8 PEM file with an RSA private key.");
  }
}
