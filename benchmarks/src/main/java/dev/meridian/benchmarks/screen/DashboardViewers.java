package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Screens of an executive's dashboard, at the realtime service's own address, and a project on them
 * that an administrator renames.
 */
final class DashboardViewers implements AutoCloseable {

  /** How the script has raised what stands in the way; keys as in the environment. */
  static final String LIMITS =
      "meridian.connection.max-per-user %s, requests per minute of a role %s"
          .formatted(
              System.getenv("MERIDIAN_CONNECTION_MAX_PER_USER"),
              System.getenv("MERIDIAN_LIMITS_ROLES_ADMIN"));

  private static final String ROLE = "executive";

  private final Rest rest;
  private final DashboardTexts dashboards;
  private final Texts texts;
  private final RenamedProject project;
  private final Viewers viewers;

  private DashboardViewers(Suite suite, Rest rest, RenamedProject project, String token)
      throws IOException {
    this.rest = rest;
    this.project = project;
    this.dashboards = new DashboardTexts(project);
    this.texts = new Texts(dashboards);
    this.viewers = new Viewers(suite.realtimeAddress(), upgrade(token), texts);
  }

  static DashboardViewers of(Suite suite) throws IOException, InterruptedException {
    Rest rest = suite.as(ROLE);
    return new DashboardViewers(
        suite, rest, RenamedProject.on(suite.as("admin")), suite.token(ROLE));
  }

  static byte[] upgrade(String token) {
    return """
        GET /ws/dashboard/overview HTTP/1.1
        Host: localhost
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Authorization: Bearer %s

        """
        .formatted(token)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns when so many show the dashboard. */
  void open(int count, Duration within) throws IOException {
    viewers.open(count, within);
  }

  /** Returns when so many others show it, too, which count for nothing. */
  void openBeside(int count, Duration within) throws IOException {
    viewers.openBeside(count, within);
  }

  void stopBeside() {
    viewers.stopBeside();
  }

  void closeBeside() throws IOException {
    viewers.closeBeside();
  }

  /**
   * Makes changes while all watch, and returns when all have shown all of them.
   *
   * @param first number that was not given before
   */
  Changes make(Changes.Pace pace, int first, int count) throws IOException {
    var changes = new Changes(project, first, count);
    changes.make(pace, viewers);
    return changes;
  }

  int count() {
    return viewers.count();
  }

  Texts texts() {
    return texts;
  }

  /** What all show in the end must be what REST says. */
  void failUnlessRestSaysTheSame() throws IOException, InterruptedException {
    JsonNode told = rest.read(Suite.DASHBOARD);
    dashboards.failUnlessShown(told);
  }

  @Override
  public void close() throws IOException {
    viewers.close();
  }
}
