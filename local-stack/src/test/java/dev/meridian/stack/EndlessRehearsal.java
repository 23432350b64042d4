package dev.meridian.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A service that serves like any other, and whose rehearsal never ends. */
final class EndlessRehearsal {

  private static final PrintStream OUT = System.out;

  private EndlessRehearsal() {}

  public static void main(String... arguments) throws IOException {
    if ("true".equals(System.getenv("QUARKUS_INIT_AND_EXIT"))) {
      OUT.println("rehearsing");
      listen("0");
    } else {
      listen(System.getenv("QUARKUS_HTTP_PORT"));
      listen(System.getenv("QUARKUS_MANAGEMENT_PORT"));
    }
  }

  private static void listen(String port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
