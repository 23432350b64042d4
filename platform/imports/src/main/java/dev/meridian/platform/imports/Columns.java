package dev.meridian.platform.imports;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which column of a file stands for which of the profile; columns that are not named have the same
 * name in both.
 */
@RegisterForReflection
record Columns(Map<String, String> inFile) {

  /** Reads {@code column=name:Project title}, once for each column. */
  static Columns parse(List<String> sent, ImportProfile profile) {
    Map<String, String> inFile = new TreeMap<>();
    for (String mapping : sent == null ? List.<String>of() : sent) {
      int colon = mapping.indexOf(':');
      String column = colon < 0 ? "" : mapping.substring(0, colon).strip();
      String name = mapping.substring(colon + 1).strip();
      if (!profile.requiredColumns().contains(column) && !profile.otherColumns().contains(column)) {
        throw refused("must be column:name in the file, with a column of the profile");
      }
      if (name.isEmpty() || inFile.put(column, name) != null) {
        throw refused("must name one column of the file for " + column);
      }
    }
    return new Columns(inFile);
  }

  private static Failure.Rejected refused(String message) {
    return new Failure.Rejected(FieldError.query("column", message));
  }

  /** How the file calls a column; null for null. */
  String inFile(String column) {
    return column == null ? null : inFile.getOrDefault(column, column);
  }
}
