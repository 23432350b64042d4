package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.benchmarks.measure.Footprint;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What ten thousand open screens cost a server, and a change on all of them (row 5). */
public final class Connections {

  public static final String NAME = "connections";

  private static final int COUNT = Integer.getInteger("benchmark.connections", 10_000);
  private static final Duration OPEN_WITHIN = Duration.ofMinutes(3);
  private static final int CHANGES = 5;
  private static final double KIB = 1024;

  private Connections() {}

  /**
   * One server with nobody, with all, and after changes were delivered to all.
   *
   * @param seconds until all were connected
   */
  private record Footprints(
      String server, double seconds, Footprint empty, Footprint open, Footprint used) {

    double residentKib() {
      return (used.residentBytes() - empty.residentBytes()) / KIB / COUNT;
    }

    Map<String, Object> json() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("server", server);
      fields.put("secondsToConnect", seconds);
      fields.put("empty", empty);
      fields.put("open", open);
      fields.put("used", used);
      fields.put("residentKibPerConnection", residentKib());
      fields.put("descriptorsPerConnection", descriptors());
      return fields;
    }

    private double descriptors() {
      return (double) (open.descriptors() - empty.descriptors()) / COUNT;
    }

    String row() {
      return "| %s | %.1f (%.0f/s) | %.1f | %.1f | %.1f | **%.1f** | %.2f |"
          .formatted(
              server,
              seconds,
              COUNT / seconds,
              mebibytes(empty),
              mebibytes(open),
              mebibytes(used),
              residentKib(),
              descriptors());
    }

    private static double mebibytes(Footprint footprint) {
      return footprint.residentBytes() / KIB / KIB;
    }
  }

  public static Path run(Run run) throws IOException, InterruptedException {
    ScreenRun measured = ScreenRun.begin(run, NAME, DashboardViewers.LIMITS);
    long pid = run.suite().realtimeProcess().pid();
    Footprints ours;
    Changes changes;
    try (DashboardViewers viewers = DashboardViewers.of(run.suite())) {
      Footprint empty = Footprint.of(pid);
      double seconds = seconds(() -> viewers.open(COUNT, OPEN_WITHIN));
      Footprint open = Footprint.of(pid);
      changes = viewers.make(Changes.Pace.ONE_AT_A_TIME, 1, CHANGES);
      ours = new Footprints(ScreenSide.MERIDIAN, seconds, empty, open, Footprint.of(pid));
      viewers.failUnlessRestSaysTheSame();
    }
    Footprints theirs = theirs(run);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("connections", COUNT);
    figures.put("servers", List.of(ours.json(), theirs.json()));
    figures.put("shown", changes.sinceSent().total());
    figures.put("deliveries", changes.deliveries());
    return measured.end(figures, table(ours, theirs, changes));
  }

  /** The same number of sockets, and of dashboards sent to all of them. */
  private static Footprints theirs(Run run) throws IOException, InterruptedException {
    JsonNode dashboard = run.suite().as("executive").read(Suite.DASHBOARD);
    try (ScreenSide peer = ScreenSide.socketIo(run, false)) {
      peer.events().begin();
      Footprint empty = Footprint.of(peer.pid());
      double seconds = seconds(() -> peer.viewers().open(COUNT, OPEN_WITHIN));
      Footprint open = Footprint.of(peer.pid());
      for (int change = 1; change <= CHANGES; change++) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("change", change);
        peer.events().publish(EventStream.Kind.DASHBOARD, change, data.set("data", dashboard));
        int number = change;
        peer.viewers()
            .watch((before, now, at) -> {}, () -> peer.viewers().haveShown(number), OPEN_WITHIN);
      }
      Footprint used = Footprint.of(peer.pid());
      return new Footprints(
          ScreenSide.SOCKET_IO + " (" + peer.making() + ")", seconds, empty, open, used);
    }
  }

  /** Something that may fail as sockets do. */
  @FunctionalInterface
  private interface Opening {
    void run() throws IOException;
  }

  private static double seconds(Opening opening) throws IOException {
    long begun = System.nanoTime();
    opening.run();
    return (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static String table(Footprints ours, Footprints theirs, Changes changes) {
    return """
        %d sockets of one user, authenticated and subscribed to the executive dashboard, then %d changes on all of them.
        Every frame was checked, the last state at Meridian is what REST says.

        | server | connected within, s | resident with nobody, MB | with all | after changes | per connection, KB | descriptors |
        |---|---|---|---|---|---|---|
        %s
        %s

        Meridian ÷ Socket.IO per connection: **%.2f**. Goal: ≤ 0.5. Sockets' buffers are the kernel's and in neither figure.

        | change | viewers that showed it | first, ms since sent | last, ms | first to last, ms |
        |---|---|---|---|---|
        %s
        """
        .formatted(
            COUNT,
            CHANGES,
            ours.row(),
            theirs.row(),
            ours.residentKib() / theirs.residentKib(),
            changes.deliveries().stream().map(Connections::row).collect(Collectors.joining("\n")));
  }

  private static String row(Changes.Delivery change) {
    return "| %d | %d | %.0f | %.0f | %.0f |"
        .formatted(
            change.number(),
            change.viewers(),
            change.firstMillis(),
            change.lastMillis(),
            change.lastMillis() - change.firstMillis());
  }
}
