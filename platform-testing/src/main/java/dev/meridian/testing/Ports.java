package dev.meridian.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address 127.0.0.1, the only one that anything here listens on. */
public final class Ports {

  /** Numeric on purpose: {@code localhost} may resolve to ::1 first. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final int LOWEST = 10_000;
  private static final int BEYOND_HIGHEST = 28_000;
  private static final int TRIES = 100;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * A port that was free a moment ago; whoever uses it must be ready to lose the race. Not one of
   * those that the system gives to outgoing connections, which would be taken before long.
   */
  public static int free() {
    return ThreadLocalRandom.current()
        .ints(TRIES, LOWEST, BEYOND_HIGHEST)
        .filter(port -> !isTaken(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free port on " + LOOPBACK));
  }

  /** Whether something listens on the port, or else keeps us from listening on it. */
  public static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
