package dev.meridian.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.testing.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Loads the demo data once per data directory, and remembers the users who came with it. */
final class DemoStore {

  /**
   * What the directory was filled with.
   *
   * @param projects the scale at that time
   */
  record Loaded(int projects, List<DemoUser> users) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  DemoStore(Path directory) {
    this.file = directory.resolve("demo.json");
  }

  boolean isLoaded() {
    return Files.exists(file);
  }

  /** What was loaded, now or at an earlier start; at scale 0 nothing is, and nothing remembered. */
  Loaded load(StackConfig config, Map<String, ServiceDatabase> databases) {
    if (isLoaded()) {
      return read();
    }
    if (config.demoProjects() == 0) {
      return new Loaded(0, List.of());
    }
    var target = new DemoTarget(databases, config.directory(), config.demoProjects());
    List<DemoUser> users = new ArrayList<>();
    for (DemoData loader : config.demoData()) {
      try {
        users.addAll(loader.load(target));
      } catch (SQLException e) {
        throw new StackFailed("cannot load the demo data: " + e.getMessage(), e);
      }
    }
    Loaded loaded = new Loaded(config.demoProjects(), users);
    write(loaded);
    return loaded;
  }

  private Loaded read() {
    try {
      return JSON.readValue(file.toFile(), Loaded.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private void write(Loaded loaded) {
    try {
      PrivateFiles.write(file, JSON.writeValueAsString(loaded));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
