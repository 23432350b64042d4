package dev.meridian.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The one RSA key of this test JVM. It travels in system properties because the framework loads
 * test resources and tests by different class loaders, each with statics of its own.
 */
final class TestKeys {

  private static final String KEY_ID = "meridian.testing.key-id";
  private static final String PRIVATE_KEY = "meridian.testing.private-key";
  private static final String PRIVATE_KEY_FILE = "meridian.testing.private-key-file";
  private static final String PUBLIC_KEY_FILE = "meridian.testing.public-key-file";

  private TestKeys() {}

  static PrivateKey privateKey() {
    try {
      byte[] encoded = Base64.getDecoder().decode(shared(PRIVATE_KEY));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every JDK", e);
    }
  }

  /** The key's thumbprint after RFC 7638, as the gateway names the keys it signs with. */
  static String id() {
    return shared(KEY_ID);
  }

  /** A PEM file with the public key; deleted when the JVM ends. */
  static Path publicKeyFile() {
    return Path.of(shared(PUBLIC_KEY_FILE));
  }

  /** The same for the private key, for the one service that signs tokens itself. */
  static Path privateKeyFile() {
    return Path.of(shared(PRIVATE_KEY_FILE));
  }

  private static String shared(String property) {
    synchronized (System.getProperties()) {
      if (System.getProperty(PRIVATE_KEY) == null) {
        generate();
      }
      return System.getProperty(property);
    }
  }

  private static void generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      System.setProperty(KEY_ID, thumbprint((RSAPublicKey) pair.getPublic()));
      System.setProperty(PUBLIC_KEY_FILE, write(pair.getPublic(), "PUBLIC").toString());
      System.setProperty(PRIVATE_KEY_FILE, write(pair.getPrivate(), "PRIVATE").toString());
      System.setProperty(
          PRIVATE_KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every JDK", e);
    }
  }

  private static String thumbprint(RSAPublicKey key) {
    return new RsaJsonWebKey(key).calculateBase64urlEncodedThumbprint("SHA-256");
  }

  private static Path write(Key key, String kind) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    try {
      Path file = Files.createTempFile("meridian-" + kind.toLowerCase(Locale.ROOT), ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file, "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n".formatted(kind, body));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot publish the test key", e);
    }
  }
}
