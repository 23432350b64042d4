package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.Latencies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Changes made one after the other while viewers watch, and how long each took to reach each of
 * them. A newer change that is shown shows the older ones, too: dashboards are conflated.
 */
final class Changes implements Viewers.Arrivals {

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(60);
  private static final double NANOS_PER_MILLI = 1e6;

  private final RenamedProject project;
  private final int first;
  private final int last;

  /** By number from the first: when the write was sent, and when it was answered; 0 before. */
  private final AtomicLongArray sent;

  private final AtomicLongArray answered;
  private final Latencies sinceSent = new Latencies();
  private final Latencies sinceAnswered = new Latencies();
  private final long[] firstAt;
  private final long[] lastAt;
  private final int[] viewers;
  private final AtomicInteger shownByAll;

  /**
   * How one change came to its viewers.
   *
   * @param firstMillis from the write sent until the first one showed it
   */
  record Delivery(int number, int viewers, double firstMillis, double lastMillis) {}

  /**
   * @param first number that was not given before
   */
  Changes(RenamedProject project, int first, int count) {
    this.project = project;
    this.first = first;
    this.last = first + count - 1;
    this.shownByAll = new AtomicInteger(first - 1);
    this.sent = new AtomicLongArray(count);
    this.answered = new AtomicLongArray(count);
    this.firstAt = new long[count];
    this.lastAt = new long[count];
    this.viewers = new int[count];
  }

  int last() {
    return last;
  }

  /** How soon one change follows the other. */
  enum Pace {
    /** When everybody has been shown the one before, and all is quiet again. */
    ONE_AT_A_TIME(Duration.ofSeconds(1)),
    TWENTY_A_SECOND(Duration.ofMillis(50));

    private final Duration pause;

    Pace(Duration pause) {
      this.pause = pause;
    }

    String inWords() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Makes all of them at that pace, while the viewers receive; returns when all have shown all. */
  void make(Pace pace, Viewers viewers) throws IOException {
    var writing = CompletableFuture.runAsync(() -> write(pace));
    viewers.watch(
        this,
        () -> {
          if (writing.isCompletedExceptionally()) {
            writing.join();
          }
          while (shownByAll.get() < last && viewers.haveShown(shownByAll.get() + 1)) {
            shownByAll.incrementAndGet();
          }
          return shownByAll.get() == last;
        },
        SHOWN_WITHIN.plus(pace.pause.multipliedBy(2L * (last - first + 1))));
  }

  private void write(Pace pace) {
    try {
      long begun = System.nanoTime();
      for (int number = first; number <= last; number++) {
        sent.set(number - first, System.nanoTime());
        project.change(number);
        answered.set(number - first, System.nanoTime());
        if (pace == Pace.ONE_AT_A_TIME) {
          awaitShown(number);
          begun = System.nanoTime();
          sleepUntil(begun + pace.pause.toNanos());
        } else {
          sleepUntil(begun + pace.pause.multipliedBy(number - first + 1L).toNanos());
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void awaitShown(int number) throws InterruptedException {
    while (shownByAll.get() < number) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static void sleepUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void arrived(int before, int now, long at) {
    for (int index = Math.max(before + 1, first) - first; index <= now - first; index++) {
      sinceSent.add(at - sent.get(index));
      long answeredAt = answered.get(index);
      sinceAnswered.add(answeredAt == 0 ? 0 : Math.max(0, at - answeredAt));
      firstAt[index] = viewers[index] == 0 ? at : firstAt[index];
      lastAt[index] = at;
      viewers[index]++;
    }
  }

  List<Delivery> deliveries() {
    return IntStream.rangeClosed(0, last - first)
        .mapToObj(
            index ->
                new Delivery(
                    first + index,
                    viewers[index],
                    (firstAt[index] - sent.get(index)) / NANOS_PER_MILLI,
                    (lastAt[index] - sent.get(index)) / NANOS_PER_MILLI))
        .toList();
  }

  /** From the write sent to each viewer's first state that shows it. */
  Latencies sinceSent() {
    return sinceSent;
  }

  /** From the write answered; 0 for a state that was there earlier. */
  Latencies sinceAnswered() {
    return sinceAnswered;
  }

  /** That were made, from the first one sent to the last one answered. */
  double perSecond() {
    double nanos = answered.get(last - first) - sent.get(0);
    return (last - first + 1) / nanos * TimeUnit.SECONDS.toNanos(1);
  }
}
