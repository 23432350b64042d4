package dev.meridian.gateway.token;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that forged tokens name, which nobody is to ask. */
public final class Decoy implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();

  private Decoy(HttpServer server) {
    this.server = server;
  }

  public static Decoy start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var decoy = new Decoy(HttpServer.create(address, 0));
    decoy.server.createContext(
        "/",
        exchange -> {
          decoy.calls.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    decoy.server.start();
    return decoy;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** How often it was asked so far. */
  public int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
