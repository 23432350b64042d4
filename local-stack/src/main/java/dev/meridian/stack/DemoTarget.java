package dev.meridian.stack;

import dev.meridian.testing.ServiceDatabase;
import java.nio.file.Path;
import java.util.Map;

/**
 * What demo data is loaded into.
 *
 * @param databases by name: portfolio, finance, risk, gateway, export; connect as owner or service
 * @param directory of the stack
 * @param projects how many projects the larger tenant gets; everything else scales with them
 */
public record DemoTarget(Map<String, ServiceDatabase> databases, Path directory, int projects) {

  /** Leaves the tenants and users that the gateway creates at its start where they are absent. */
  public void writeBootstrapFile(String json) {
    PrivateFiles.write(bootstrapFile(directory), json);
  }

  static Path bootstrapFile(Path directory) {
    return directory.resolve("bootstrap.json");
  }
}
