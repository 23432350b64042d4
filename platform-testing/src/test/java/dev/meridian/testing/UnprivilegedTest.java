package dev.meridian.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedTest {

  @Test
  void root_without_user_namespaces_runs_postgres_as_nobody(@TempDir Path directory)
      throws Exception {
    assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid")), "not root");
    // Nobody else may pass through here, as in the home directory of root.
    Path secluded = Files.createDirectory(directory.resolve("secluded"));
    Files.setPosixFilePermissions(secluded, PosixFilePermissions.fromString("rwx------"));
    var cluster =
        new PostgresCluster(
            PostgresBinaries.unpack(directory.resolve("programs")),
            secluded,
            Unprivileged.AS_NOBODY);
    cluster.initialise("secret");
    var access = new PostgresAccess(Ports.free(), "secret");
    PostgresProcess process = cluster.start(access, Map.of());
    try (Connection connection = access.connect("postgres")) {
      assertEquals("postgres", connection.getMetaData().getUserName());
    } finally {
      process.stop();
    }
    assertEquals(65534, Files.getAttribute(secluded.resolve("data"), "unix:uid"));
  }
}
