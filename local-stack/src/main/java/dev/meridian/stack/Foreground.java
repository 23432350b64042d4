package dev.meridian.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Runs a stack until a signal ends this JVM: Ctrl-C, {@code ./stop}, a closed terminal. */
final class Foreground {

  private Foreground() {}

  /** Does not return but by {@link StackFailed} when the start fails. */
  static void run(StackConfig config, Progress progress) {
    Resources resources = new Resources();
    var stopping = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(resources, stopping, progress), "stop"));
    Stack stack = start(config, resources, progress, stopping);
    Welcome.print(stack, progress);
    stack.services().stream()
        .map(instance -> reportDeath(instance, stopping, progress))
        .toList()
        .forEach(CompletableFuture::join);
    await(stopping);
  }

  private static Stack start(
      StackConfig config, Resources resources, Progress progress, CountDownLatch stopping) {
    try {
      return Stack.start(config, resources, progress);
    } catch (StackFailed e) {
      if (stopping.getCount() == 0) {
        // Nothing has gone wrong: somebody pressed Ctrl-C, and the steps under way have noticed.
        await(stopping);
      }
      throw e;
    }
  }

  private static void stop(Resources resources, CountDownLatch stopping, Progress progress) {
    stopping.countDown();
    if (!resources.isClosed()) {
      progress.step("stopping");
    }
    resources.close();
  }

  /** The others go on without it, which is what they are made for. */
  private static CompletableFuture<Void> reportDeath(
      RunningService instance, CountDownLatch stopping, Progress progress) {
    return instance
        .process()
        .onExit()
        .thenRun(
            () -> {
              if (stopping.getCount() > 0) {
                progress.step(instance.death().getMessage());
              }
            });
  }

  private static void await(CountDownLatch stopping) {
    try {
      stopping.await();
      // The hook is at work; this thread must not end the JVM before it has finished.
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
