package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A file of values. */
final class Values {

  private static final Set<String> NAMES =
      Set.of("existingSecret", "tlsSecret", "pullSecrets", "name", "secretName");

  private final JsonNode content;

  private Values(JsonNode content) {
    this.content = content;
  }

  static Values read(Path file) {
    try {
      return new Values(new YAMLMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  JsonNode content() {
    return content;
  }

  /** The objects that they say are there, Secrets above all. */
  Set<String> named() {
    Set<String> names = new HashSet<>();
    collect(content, false, names);
    return names;
  }

  private static void collect(JsonNode node, boolean isName, Set<String> names) {
    if (isName && node.isTextual()) {
      names.add(node.asText());
    }
    if (node.isArray()) {
      node.forEach(item -> collect(item, isName, names));
    }
    node.properties()
        .forEach(entry -> collect(entry.getValue(), NAMES.contains(entry.getKey()), names));
  }
}
