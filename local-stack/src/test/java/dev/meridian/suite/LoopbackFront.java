package dev.meridian.suite;

import dev.meridian.stack.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for several instances, as a cluster's Service is: a new connection goes to one of
 * them, and stays there when that one is withdrawn.
 */
final class LoopbackFront implements AutoCloseable {

  private final List<RunningService> instances = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService passing = Executors.newCachedThreadPool();
  private final ServerSocket door;

  private LoopbackFront(ServerSocket door) {
    this.door = door;
  }

  static LoopbackFront open(int port) throws IOException {
    var door = new ServerSocket();
    door.setReuseAddress(true);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var front = new LoopbackFront(door);
    front.passing.execute(front::accept);
    return front;
  }

  void add(RunningService ready) {
    instances.add(ready);
  }

  /** What a cluster does first with a pod that is to end. */
  void withdraw(RunningService instance) {
    instances.remove(instance);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        passing.execute(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    List<RunningService> candidates = List.copyOf(instances);
    try {
      if (candidates.isEmpty()) {
        client.close();
        return;
      }
      int port = candidates.get(turn.getAndIncrement() % candidates.size()).endpoint().port();
      Socket instance = new Socket(InetAddress.getLoopbackAddress(), port);
      client.setTcpNoDelay(true);
      instance.setTcpNoDelay(true);
      passing.execute(() -> pass(instance, client));
      pass(client, instance);
    } catch (IOException refused) {
      close(client);
    }
  }

  /** Each side sees the other one end as it does: in good order, or not. */
  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
      if (from.isOutputShutdown()) {
        close(from);
        close(to);
      }
    } catch (IOException broken) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // It is of no use any more in either case.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    passing.shutdownNow();
  }
}
