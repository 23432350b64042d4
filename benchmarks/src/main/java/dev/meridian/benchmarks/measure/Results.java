package dev.meridian.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files that a run leaves: a table for people, and what it was made from. */
public final class Results {

  /** For a run beside others' work. */
  public static final String NOT_FINAL =
      "Other programs took so much of the cores that none of this is final: measure again.\n";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Results() {}

  /**
   * Named by day and benchmark; a second run of a day replaces the first.
   *
   * @return the table's file
   */
  public static Path write(
      Path folder, String benchmark, Map<String, String> machine, Object figures, String table)
      throws IOException {
    String name = machine.get("when").substring(0, 10) + "-" + benchmark;
    Files.createDirectories(folder);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(name + ".json").toFile(), figures);
    return Files.writeString(folder.resolve(name + ".md"), table);
  }
}
