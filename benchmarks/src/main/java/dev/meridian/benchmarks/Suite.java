package dev.meridian.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The running local stack, as its stack.json tells of it. */
final class Suite {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode stack;

  private Suite(JsonNode stack) {
    this.stack = stack;
  }

  static Suite of(Path stackFile) throws IOException {
    return new Suite(JSON.readTree(stackFile.toFile()));
  }

  URI gateway() {
    return URI.create(stack.get("gateway").asText());
  }

  InetSocketAddress address() {
    return new InetSocketAddress(gateway().getHost(), gateway().getPort());
  }

  ProcessHandle gatewayProcess() {
    long pid = find("services", "name", "dashboard-gateway").get("pid").asLong();
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** A fresh access token, valid for a quarter of an hour. */
  String token(String role) throws IOException, InterruptedException {
    JsonNode user = find("users", "role", role);
    String body =
        JSON.writeValueAsString(
            Map.of("email", user.get("email").asText(), "password", user.get("password").asText()));
    HttpRequest login =
        HttpRequest.newBuilder(gateway().resolve("/api/v1/auth/login"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(login, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new WrongAnswer("Login answered " + answer.statusCode());
    }
    return JSON.readTree(answer.body()).get("accessToken").asText();
  }

  private JsonNode find(String list, String key, String value) {
    return StreamSupport.stream(stack.get(list).spliterator(), false)
        .filter(entry -> entry.get(key).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No " + value + " in " + list));
  }
}
