package dev.meridian.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What has been opened so far, closed in reverse order. Closing may come from another thread at any
 * moment, Ctrl-C during the start included; nothing can be opened afterwards.
 */
final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  synchronized <T extends AutoCloseable> T open(Supplier<T> opening) {
    if (closed) {
      throw new StackFailed("stopped while starting");
    }
    T resource = opening.get();
    opened.push(resource);
    return resource;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Closes all even if one fails, and then throws that failure. */
  @Override
  public synchronized void close() {
    closed = true;
    IllegalStateException failure = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("cannot stop everything: " + e.getMessage(), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
