package dev.meridian.platform.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * What a caller may see, as a short key: two callers of one tenant with an equal visibility get
 * equal answers, so that the key is part of every cache and view key.
 *
 * @param key the first 16 hexadecimal digits of a SHA-256 over granted portfolios, vessels and read
 *     permissions, each sorted
 */
public record Visibility(String key) {

  public static Visibility of(Caller caller) {
    var text = new StringBuilder();
    text.append(caller.portfolios().all() ? "*" : lines(caller.portfolios().names()));
    text.append('\u001e').append(lines(caller.vessels())).append('\u001e');
    caller.permissions().stream()
        .filter(permission -> permission.endsWith(":read"))
        .sorted()
        .forEach(permission -> text.append(permission).append('\u001f'));
    return new Visibility(digest(text.toString()));
  }

  private static String lines(java.util.Set<String> values) {
    return String.join("\u001f", new TreeSet<>(values));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
