package dev.meridian.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The Secrets of a namespace, by name and key. */
record PlayedSecrets(Map<String, Map<String, String>> byName) {

  String get(String secret, String key) {
    String value = byName.getOrDefault(secret, Map.of()).get(key);
    if (value == null) {
      throw new IllegalArgumentException("Secret " + secret + " has no key " + key);
    }
    return value;
  }

  /** A file per key, as a Secret is mounted. */
  void mount(String secret, Path directory) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : byName.get(secret).entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot mount " + secret, e);
    }
  }
}
