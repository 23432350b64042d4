package dev.meridian.gateway;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The same work from many threads at the same moment. */
public final class Parallel {

  private Parallel() {}

  public static <T> List<T> times(int times, Callable<T> work) {
    var threads = Executors.newFixedThreadPool(times);
    var start = new CountDownLatch(1);
    try {
      List<Future<T>> running =
          IntStream.range(0, times)
              .mapToObj(
                  number ->
                      threads.submit(
                          () -> {
                            start.await();
                            return work.call();
                          }))
              .toList();
      start.countDown();
      return running.stream().map(Parallel::result).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> running) {
    try {
      return running.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new AssertionError("a parallel call failed", failed);
    }
  }
}
