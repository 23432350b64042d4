package dev.meridian.benchmarks.http;

import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Measurement;
import dev.meridian.benchmarks.suite.Peer;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The executive dashboard from memory, beside bare Vert.x and Express (performance.md, 1 and 2).
 */
public final class CachedDashboard implements Measurement {

  private static final String BARE = "bare Vert.x";
  private static final int WARM_UP = 600_000;

  private final DashboardCase what;

  private CachedDashboard(DashboardCase what) {
    this.what = what;
  }

  /** One for each way of asking. */
  public static List<CachedDashboard> all() {
    return Arrays.stream(DashboardCase.values()).map(CachedDashboard::new).toList();
  }

  public String name() {
    return what.wireName();
  }

  @Override
  public Path run(Run run) throws IOException, InterruptedException {
    Suite suite = run.suite();
    String loadBefore = Machine.loadAverage();
    String token = suite.token("executive");
    byte[] request = what.request(suite.address(), token);
    Answer expected = what.expected(request, suite.address());
    Path recording = Files.createTempFile("meridian-answer", ".http");
    Files.write(recording, expected.bytes());
    try (Peer bare =
            Peer.java(suite.java(), Run.SERVER_CORE, BareServer.class, recording.toString());
        Expresses expresses = expresses(run, token)) {
      failUnlessTheSame(expected, Answer.to(request, bare.address()));
      List<Side> sides = new ArrayList<>();
      sides.add(ours(suite, request, expected));
      sides.add(
          new Side(
              BARE,
              bare.making(),
              new Load(bare.address(), request, expected),
              bare.pid(),
              () -> {}));
      sides.addAll(expresses.sides(what, dashboard(suite.address(), token)));
      Setting setting = Setting.warmedBy(WARM_UP);
      var entries = Contest.run(run, name(), sides, setting);
      return new Report(
              name(),
              "`GET /api/v1/dashboard-data` from memory, with a token.",
              Machine.describe(run.version(), suite.java(), loadBefore, limit(expected)),
              setting,
              entries,
              goals())
          .writeTo(run.results());
    } finally {
      Files.delete(recording);
    }
  }

  private static byte[] dashboard(InetSocketAddress server, String token) throws IOException {
    return Answer.to(DashboardRequest.of(token, "", ""), server).body();
  }

  private Side ours(Suite suite, byte[] request, Answer expected) {
    return new Side(
        "Meridian",
        "",
        new Load(suite.address(), request, expected),
        suite.gatewayProcess().pid(),
        () -> recheck(suite, request));
  }

  /** It must still come from memory in the end. */
  private void recheck(Suite suite, byte[] request) {
    try {
      what.expected(request, suite.address());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The same status, headers in any order, and body. */
  private static void failUnlessTheSame(Answer expected, Answer sent) {
    if (sent.status() != expected.status()
        || !Arrays.equals(sent.body(), expected.body())
        || !sent.headers().stream()
            .sorted()
            .toList()
            .equals(expected.headers().stream().sorted().toList())) {
      throw new WrongAnswer(
          "The peer sends %d %s in place of %d %s"
              .formatted(sent.status(), sent.headers(), expected.status(), expected.headers()));
    }
  }

  private List<Goal> goals() {
    String times = "≥ " + what.timesExpress() + " by requests/s";
    return List.of(
        new Goal(BARE, "≥ " + DashboardCase.SHARE_OF_BARE + " by requests/s"),
        new Goal(Express.BY_SECRET, times),
        new Goal(Express.BY_KEY, times));
  }

  /** What the suite says of how often this may be asked. */
  private static String limit(Answer expected) {
    return expected
        .header("RateLimit-Policy")
        .orElseThrow(() -> new WrongAnswer("The limits of requests are switched off"));
  }

  private Expresses expresses(Run run, String token) throws IOException, InterruptedException {
    var expresses = new Expresses(new ArrayList<>());
    if (what.timesExpress() > 0) {
      Express.Owners owners = Express.Owners.of(run.suite());
      expresses.all().add(Express.bySecret(run, token, owners));
      expresses.all().add(Express.byKey(run, token, owners));
    }
    return expresses;
  }

  /** Both ways of verifying a token, where Express is a peer. */
  private record Expresses(List<Express> all) implements AutoCloseable {

    List<Side> sides(DashboardCase what, byte[] ours) throws IOException {
      List<Side> sides = new ArrayList<>();
      for (Express each : all) {
        sides.add(each.side(what, ours));
      }
      return sides;
    }

    @Override
    public void close() {
      all.forEach(Express::close);
    }
  }
}
