package dev.meridian.gateway.edge;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** Translates paths of the source documents into ours; their trailing slash goes as well. */
@Singleton
class Aliases {

  private final List<Alias> longestFirst;

  Aliases(EdgeConfig config) {
    this.longestFirst =
        config.aliases().entrySet().stream()
            .map(alias -> new Alias(alias.getKey(), alias.getKey() + "/", alias.getValue()))
            .sorted(Comparator.comparingInt(alias -> -alias.from().length()))
            .toList();
  }

  /**
   * @param below what stands before everything that is below it
   */
  private record Alias(String from, String below, String to) {
    boolean covers(String path) {
      return path.startsWith(below) || path.equals(from);
    }
  }

  /** Our path for the given one; the same where there is nothing to translate. */
  String resolve(String path) {
    String plain = path.length() > 1 && path.endsWith("/") ? trimmed(path) : path;
    for (Alias alias : longestFirst) {
      if (alias.covers(plain)) {
        return alias.to() + plain.substring(alias.from().length());
      }
    }
    return isOurs(plain) ? plain : path;
  }

  private static String trimmed(String path) {
    return path.substring(0, path.length() - 1);
  }

  /** Only the API's own addresses lose their slash: elsewhere it may mean something. */
  private static boolean isOurs(String path) {
    return path.startsWith("/api/") || path.startsWith("/ws/") || path.equals("/health");
  }
}
