package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meridian.stack.DemoUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript client's own tests, by Node's test runner, against the running suite. */
class JavaScriptClientIT {

  private static final Path CLIENT = RunningSuite.REPOSITORY.resolve("clients/javascript");
  private static final int OLDEST_NODE = 20;

  /** From here on Node has a WebSocket that it does not call experimental. */
  private static final int NODE_WITH_SOCKETS = 22;

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  @TempDir Path directory;

  @Test
  void the_client_works_with_the_running_suite() throws Exception {
    Optional<Integer> node = node();
    if (node.filter(version -> version >= OLDEST_NODE).isEmpty()) {
      System.getLogger("suite")
          .log(
              System.Logger.Level.WARNING,
              "SKIPPED: the JavaScript client is not tested, there is no Node {0} here",
              OLDEST_NODE);
    }
    assumeTrue(node.filter(version -> version >= OLDEST_NODE).isPresent(), "no Node 20 here");
    RunningSuite suite = RunningSuite.get();
    DemoUser admin = suite.user("admin", "Northwind Shipping");
    var command =
        node.get() < NODE_WITH_SOCKETS
            ? List.of("node", "--experimental-websocket", "--test", "test/")
            : List.of("node", "--test");
    Path log = directory.resolve("node.log");
    var builder = new ProcessBuilder(command).directory(CLIENT.toFile()).redirectErrorStream(true);
    builder.environment().put("MERIDIAN_URL", suite.stack().gateway().toString());
    builder.environment().put("MERIDIAN_EMAIL", admin.email());
    builder.environment().put("MERIDIAN_PASSWORD", admin.password());
    Process tests = builder.redirectOutput(log.toFile()).start();
    boolean ended = tests.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      tests.destroyForcibly();
    }
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(tests.exitValue()).as(said).isZero();
    assertThat(said).as("live tests ran").contains("# skipped 0");
  }

  /** Its major version; empty where there is none. */
  private Optional<Integer> node() throws InterruptedException {
    Path version = directory.resolve("version");
    try {
      new ProcessBuilder("node", "--version").redirectOutput(version.toFile()).start().waitFor();
      var matcher = VERSION.matcher(Files.readString(version, StandardCharsets.UTF_8).strip());
      return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
