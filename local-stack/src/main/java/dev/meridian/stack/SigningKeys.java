package dev.meridian.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * The gateway's keys for signing access tokens: RSA of 2048 bits, PKCS#8 in PEM, each in a file
 * that is called after the moment from which it signs.
 */
final class SigningKeys {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z.pem'").withZone(ZoneOffset.UTC);

  private static final int BITS = 2048;
  private static final int LINE = 64;

  private SigningKeys() {}

  /** Where they are; made with a first one on the first call. */
  static Path in(Path directory) {
    Path keys = directory.resolve("signing-keys");
    if (Files.notExists(keys)) {
      PrivateFiles.createDirectory(keys);
      add(keys, Instant.now());
    }
    return keys;
  }

  static void add(Path keys, Instant signsFrom) {
    PrivateFiles.write(keys.resolve(NAME.format(signsFrom)), pem(generate()));
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
