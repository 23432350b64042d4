package dev.meridian.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Somebody whose requests are one trace, which began before them. */
final class TracedClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private final int port;
  private String token = "";

  TracedClient(int port) {
    this.port = port;
  }

  String trace() {
    return trace;
  }

  void signIn(String email, String password) throws IOException, InterruptedException {
    String body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    token = post("/api/v1/auth/login", body, 200).path("accessToken").asText();
  }

  JsonNode get(String path, int expected) throws IOException, InterruptedException {
    return send(request(path).GET(), expected);
  }

  JsonNode post(String path, String json, int expected) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        expected);
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofMinutes(1))
            .header("traceparent", "00-" + trace + "-00000000000000aa-01");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static JsonNode send(HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(answer + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
