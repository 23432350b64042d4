package dev.meridian.benchmarks.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The peer of the cached dashboard: Vert.x that sends one recorded answer, headers included, to
 * whoever asks for whatever. Prints its port and what it is made of once it listens.
 */
public final class BareServer {

  private BareServer() {}

  private record Header(CharSequence name, CharSequence value) {}

  public static void main(String... arguments) throws IOException {
    Answer answer = Answer.of(Files.readAllBytes(Path.of(arguments[0])));
    List<Header> headers = new ArrayList<>();
    for (String line : answer.headers()) {
      int colon = line.indexOf(':');
      headers.add(
          new Header(
              HttpHeaders.createOptimized(line.substring(0, colon)),
              HttpHeaders.createOptimized(line.substring(colon + 1).strip())));
    }
    Buffer body = Buffer.buffer(answer.body());
    Vertx.vertx()
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(
            request -> {
              HttpServerResponse response = request.response().setStatusCode(answer.status());
              for (Header header : headers) {
                response.putHeader(header.name(), header.value());
              }
              response.end(body);
            })
        .listen()
        .onSuccess(server -> System.out.println(server.actualPort() + " " + making()))
        .onFailure(
            failure -> {
              System.err.println("Cannot listen: " + failure.getMessage());
              System.exit(1);
            });
  }

  private static String making() {
    return "Vert.x " + Vertx.class.getPackage().getImplementationVersion();
  }
}
