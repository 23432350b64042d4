package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.Cpu;
import dev.meridian.benchmarks.measure.Latencies;
import dev.meridian.benchmarks.measure.Profile;
import dev.meridian.benchmarks.measure.Spread;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Measurement;
import dev.meridian.benchmarks.suite.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What happens, on a thousand screens, beside Socket.IO (performance.md, rows 4 and 6). */
public final class FanOut implements Measurement {

  private static final int SCREENS = Integer.getInteger("benchmark.subscribers", 1_000);
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
  private static final long ROUND_NANOS =
      TimeUnit.SECONDS.toNanos(Integer.getInteger("benchmark.seconds", 6));
  private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 1_500_000);
  private static final long WARM_WITHIN = TimeUnit.SECONDS.toNanos(40);
  private static final Duration OPEN_WITHIN = Duration.ofMinutes(2);
  private static final long SHOWN_WITHIN = TimeUnit.SECONDS.toNanos(60);
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** A server's core with more leisure than this waits for the screens. */
  private static final double MAX_IDLE = 0.1;

  private final FanOutCase what;

  private FanOut(FanOutCase what) {
    this.what = what;
  }

  /** One for each way in which changes follow each other. */
  public static List<FanOut> all() {
    return Arrays.stream(FanOutCase.values()).map(FanOut::new).toList();
  }

  public String name() {
    return what.wireName();
  }

  /** One side, what is published to it and what became of it. */
  private record Entry(ScreenSide side, Broadcast broadcast, List<FanOutRound> rounds) {}

  @Override
  public Path run(Run run) throws IOException, InterruptedException {
    boolean adapter = what == FanOutCase.PUBLISH_TO_RECEIVE;
    try (ScreenSide ours = ScreenSide.meridian(run);
        ScreenSide peer = ScreenSide.socketIo(run, adapter)) {
      List<Entry> entries = new ArrayList<>();
      for (ScreenSide side : List.of(ours, peer)) {
        side.events().begin();
        side.viewers().open(SCREENS, OPEN_WITHIN);
        var broadcast = new Broadcast(side.events(), SCREENS);
        side.viewers().tell(broadcast);
        entries.add(new Entry(side, broadcast, new ArrayList<>()));
        warmUp(entries.get(entries.size() - 1));
      }
      ScreenRun measured = ScreenRun.begin(run, name(), DashboardViewers.LIMITS);
      Profile profile = Profile.begin(run.suite().java(), ours.pid(), run.recording(name()));
      for (int round = 0; round < ROUNDS; round++) {
        for (Entry entry : entries) {
          entry.rounds().add(round(entry));
        }
      }
      profile.end(run.results(), name(), Instant.now().toString());
      entries.forEach(this::failIfIdle);
      return measured.end(figures(entries), table(entries));
    }
  }

  /** Until so much is delivered that compilers have seen it, or time is up. */
  private void warmUp(Entry entry) throws IOException {
    long end = System.nanoTime() + WARM_WITHIN;
    long deliveries = 0;
    while (deliveries < WARM_UP && System.nanoTime() < end) {
      deliveries += round(entry).deliveries();
    }
  }

  private FanOutRound round(Entry entry) throws IOException {
    ScreenSide side = entry.side();
    long textsBefore = side.texts().received();
    long bytesBefore = side.texts().bytes();
    Duration processorBefore = Cpu.of(side.pid());
    Duration idleBefore = Cpu.idle(Run.SERVER_CORE);
    long begun = System.nanoTime();
    double late = publish(entry, begun);
    double nanos = System.nanoTime() - begun;
    double processor = Cpu.of(side.pid()).minus(processorBefore).toNanos();
    double idle = Cpu.idle(Run.SERVER_CORE).minus(idleBefore).toNanos();
    Latencies latencies = entry.broadcast().takeLatencies();
    return new FanOutRound(
        latencies.total(),
        latencies.total() / nanos * TimeUnit.SECONDS.toNanos(1),
        processor / latencies.total() / TimeUnit.MICROSECONDS.toNanos(1),
        side.texts().received() - textsBefore,
        side.texts().bytes() - bytesBefore,
        latencies.millis(50),
        latencies.millis(99),
        processor / nanos,
        idle / nanos,
        late);
  }

  /** Returns when all is shown that was published; the share of it that was late. */
  private double publish(Entry entry, long begun) throws IOException {
    Broadcast broadcast = entry.broadcast();
    int bursts = 0;
    int late = 0;
    long now = begun;
    while (now < begun + ROUND_NANOS || broadcast.underWay() > 0) {
      long due = due(broadcast, begun, bursts);
      if (now < begun + ROUND_NANOS && now >= due) {
        broadcast.publish(what.kind(), what.burst());
        late += what.perSecond() > 0 && now - due > LATE_NANOS ? 1 : 0;
        bursts++;
      }
      entry.side().viewers().turnAtOnce();
      now = System.nanoTime();
      if (now > begun + ROUND_NANOS + SHOWN_WITHIN) {
        throw new WrongAnswer(
            broadcast.underWay() + " changes did not reach all screens of " + entry.side().name());
      }
    }
    return (double) late / bursts;
  }

  private long due(Broadcast broadcast, long begun, int bursts) {
    if (what.perSecond() > 0) {
      return begun + bursts * TimeUnit.SECONDS.toNanos(1) / what.perSecond();
    }
    return broadcast.underWay() < what.underWay() * what.burst() ? 0 : Long.MAX_VALUE;
  }

  /** In bursts ours waits by itself, to tell them together: at no cost of the peer's. */
  private void failIfIdle(Entry entry) {
    boolean waits =
        what == FanOutCase.FAN_OUT_BURSTS && entry.side().name().equals(ScreenSide.MERIDIAN);
    double idle = Spread.median(entry.rounds(), FanOutRound::idleShare);
    if (what.perSecond() == 0 && !waits && idle > MAX_IDLE) {
      throw new WrongAnswer(
          "The servers' core was idle for %.0f %% beside %s: the screens were the bottleneck"
              .formatted(100 * idle, entry.side().name()));
    }
  }

  private static Map<String, Object> figures(List<Entry> entries) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("screens", SCREENS);
    for (Entry entry : entries) {
      figures.put(entry.side().name(), entry.rounds());
    }
    return figures;
  }

  private String table(List<Entry> entries) {
    Entry ours = entries.get(0);
    Entry peer = entries.get(1);
    return """
        %s %d screens of one executive; an event is put into a Redis Stream that either server reads. %d rounds of %d s
        in turns after up to %d deliveries each to get warm; each screen must be shown each change, once and in order. A delivery is one
        change on one screen. Medians, in brackets the lowest and the highest round.

        | side | deliveries/s | processor per delivery, µs | changes per text | bytes per delivery | p50, ms | p99, ms | server's share of its core | published late |
        |---|---|---|---|---|---|---|---|---|
        %s

        Meridian ÷ Socket.IO: **%.2f** by deliveries/s, **%.2f** by p99; Socket.IO's processor per delivery ÷ Meridian's:
        **%.2f**. Goal: %s. Socket.IO: %s.
        """
        .formatted(
            what.inWords(),
            SCREENS,
            ROUNDS,
            TimeUnit.NANOSECONDS.toSeconds(ROUND_NANOS),
            WARM_UP,
            entries.stream().map(FanOut::row).collect(Collectors.joining("\n")),
            Spread.median(ours.rounds(), FanOutRound::deliveriesPerSecond)
                / Spread.median(peer.rounds(), FanOutRound::deliveriesPerSecond),
            Spread.median(ours.rounds(), FanOutRound::p99Millis)
                / Spread.median(peer.rounds(), FanOutRound::p99Millis),
            Spread.median(peer.rounds(), FanOutRound::processorMicrosPerDelivery)
                / Spread.median(ours.rounds(), FanOutRound::processorMicrosPerDelivery),
            what.goal(),
            peer.side().making());
  }

  private static String row(Entry entry) {
    List<FanOutRound> rounds = entry.rounds();
    return "| %s | %s | %s | %.1f | %.0f | %s | %s | %.0f %% | %.0f %% |"
        .formatted(
            entry.side().name(),
            Spread.of(rounds, FanOutRound::deliveriesPerSecond).inWords("%.0f"),
            Spread.of(rounds, FanOutRound::processorMicrosPerDelivery).inWords("%.1f"),
            Spread.median(rounds, FanOutRound::changesPerText),
            Spread.median(rounds, FanOutRound::bytesPerDelivery),
            Spread.of(rounds, FanOutRound::p50Millis).inWords("%.1f"),
            Spread.of(rounds, FanOutRound::p99Millis).inWords("%.1f"),
            100 * Spread.median(rounds, FanOutRound::processorShare),
            100 * Spread.median(rounds, FanOutRound::late));
  }
}
