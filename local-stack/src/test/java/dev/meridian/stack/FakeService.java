package dev.meridian.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Stands in for a packaged service: reads the same environment and answers its health check.
 * Everything it does is in this one class, because its jar holds nothing else.
 */
final class FakeService {

  private static final PrintStream OUT = System.out;

  private FakeService() {}

  public static void main(String... arguments) throws IOException {
    run();
  }

  private static void run() throws IOException {
    OUT.println("as " + System.getenv("QUARKUS_DATASOURCE_USERNAME"));
    if ("true".equals(System.getenv("QUARKUS_INIT_AND_EXIT"))) {
      return;
    }
    listen(System.getenv("QUARKUS_HTTP_PORT"));
    listen(System.getenv("QUARKUS_MANAGEMENT_PORT"));
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
