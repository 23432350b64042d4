package dev.meridian.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The gateway's key for signing access tokens: RSA of 2048 bits, PKCS#8 in PEM. */
final class SigningKey {

  private static final int BITS = 2048;
  private static final int LINE = 64;

  private SigningKey() {}

  /** The file in this directory; made on the first call. */
  static Path in(Path directory) {
    Path file = directory.resolve("signing-key.pem");
    if (Files.notExists(file)) {
      PrivateFiles.write(file, pem(generate()));
    }
    return file;
  }

  private static byte[] generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("RSA is part of every JDK", e);
    }
  }

  private static String pem(byte[] key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }
}
