package dev.meridian.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The passwords of one data directory: each made up when first asked for, the same ever after. */
final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  private final Path file;
  private final Map<String, String> secrets;

  private Secrets(Path file, Map<String, String> secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  static Secrets in(Path directory) {
    Path file = directory.resolve("secrets.properties");
    Map<String, String> secrets = new TreeMap<>();
    if (Files.exists(file)) {
      read(file).forEach((name, secret) -> secrets.put((String) name, (String) secret));
    }
    return new Secrets(file, secrets);
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** 192 random bits as hexadecimal digits, which need quoting nowhere. */
  synchronized String get(String name) {
    if (!secrets.containsKey(name)) {
      byte[] bytes = new byte[BYTES];
      RANDOM.nextBytes(bytes);
      secrets.put(name, HexFormat.of().formatHex(bytes));
      save();
    }
    return secrets.get(name);
  }

  private void save() {
    PrivateFiles.write(
        file,
        secrets.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
