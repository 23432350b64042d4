package dev.meridian.gateway.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where keys lie: one file, or a directory whose files are called after the moment from which they
 * sign. Names are the same for every replica and stay what they are; the time of a file does not,
 * as a mounted secret is written anew whenever a part of it changes.
 */
record KeyFiles(Path place) {

  private static final String SUFFIX = ".pem";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'")
          .withResolverStyle(ResolverStyle.STRICT);

  /** At least one key, in the order in which they sign. */
  List<SigningKey> read() {
    if (!Files.isDirectory(place)) {
      return List.of(SigningKey.read(place, Instant.MIN));
    }
    try (Stream<Path> entries = Files.list(place)) {
      List<SigningKey> keys =
          entries
              .filter(entry -> entry.toString().endsWith(SUFFIX))
              .map(file -> SigningKey.read(file, signsFrom(file)))
              .sorted(Comparator.comparing(SigningKey::signsFrom))
              .toList();
      if (keys.isEmpty()) {
        throw SigningKey.unusable("names a directory without any *.pem: " + place);
      }
      return keys;
    } catch (IOException unreadable) {
      throw SigningKey.unusable("names a directory that cannot be read: " + place);
    }
  }

  private static Instant signsFrom(Path file) {
    String name = file.getFileName().toString();
    String moment = name.substring(0, name.length() - SUFFIX.length());
    try {
      return LocalDateTime.parse(moment, NAME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException other) {
      throw SigningKey.unusable(
          "has a file that is not called after when it signs from (2026-11-21T10-00-00Z.pem): "
              + file);
    }
  }
}
