package dev.meridian.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random passwords, and the file by which PostgreSQL takes its first one. */
final class Passwords {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** 128 bits as hexadecimal digits, so that it needs quoting nowhere. */
  static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A file that nobody else can read; the caller deletes it. */
  static Path writeFile(Path directory, String password) throws IOException {
    // createTempFile gives mode 600 where the file system knows modes.
    return Files.writeString(Files.createTempFile(directory, "password", null), password + "\n");
  }
}
