package dev.meridian.gateway.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Translates paths of the source documents into ours; their trailing slash goes as well. */
@ApplicationScoped
class Aliases {

  private final List<Map.Entry<String, String>> longestFirst;

  Aliases(EdgeConfig config) {
    this.longestFirst =
        config.aliases().entrySet().stream()
            .sorted(Comparator.comparingInt(alias -> -alias.getKey().length()))
            .toList();
  }

  /** Our path for the given one; the same where there is nothing to translate. */
  String resolve(String path) {
    String plain = path.length() > 1 && path.endsWith("/") ? trimmed(path) : path;
    for (Map.Entry<String, String> alias : longestFirst) {
      String from = alias.getKey();
      if (plain.equals(from) || plain.startsWith(from + "/")) {
        return alias.getValue() + plain.substring(from.length());
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
