package dev.meridian.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.benchmarks.measure.WrongAnswer;
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
public final class Suite {

  public static final String DASHBOARD = "/api/v1/dashboard-data";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode stack;

  private Suite(JsonNode stack) {
    this.stack = stack;
  }

  public static Suite of(Path stackFile) throws IOException {
    return new Suite(JSON.readTree(stackFile.toFile()));
  }

  /** Waits until the first start's figures are all there. */
  public void awaitFigures() throws IOException, InterruptedException {
    FirstFigures.await(this);
  }

  public URI gateway() {
    return URI.create(stack.get("gateway").asText());
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(gateway().getHost(), gateway().getPort());
  }

  public ProcessHandle gatewayProcess() {
    return process("dashboard-gateway");
  }

  /** The realtime service's own address, to which an ingress would lead sockets. */
  public InetSocketAddress realtimeAddress() {
    URI url = url("realtime-service");
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  public ProcessHandle realtimeProcess() {
    return process("realtime-service");
  }

  /** A service's own address. */
  public URI url(String service) {
    return URI.create(service(service).get("url").asText());
  }

  /** Where a service tells of its health and metrics. */
  public URI management(String service) {
    return URI.create(service(service).get("management").asText());
  }

  /** A service's database: portfolio, finance, risk, gateway or export. */
  public Database database(String name) {
    JsonNode postgres = stack.get("postgres");
    return new Database(find(postgres, "databases", "name", name), postgres);
  }

  public InetSocketAddress redisAddress() {
    JsonNode redis = stack.get("redis");
    return new InetSocketAddress(redis.get("host").asText(), redis.get("port").asInt());
  }

  /**
   * @param number of one of its databases; the suite's is 0
   */
  public String redisUrl(int number) {
    return "redis://"
        + redisAddress().getHostString()
        + ":"
        + redisAddress().getPort()
        + "/"
        + number;
  }

  /** What verifies a token of the suite, as PEM. */
  public String publicKey(String token) throws IOException, InterruptedException {
    return Tokens.publicKey(new Rest(gateway(), token).read("/.well-known/jwks.json"), token);
  }

  /** The process that has started all others of the stack. */
  public ProcessHandle launcher() {
    return gatewayProcess().parent().orElseThrow();
  }

  /** That runs the services. */
  public String java() {
    return gatewayProcess().info().command().orElseThrow();
  }

  private ProcessHandle process(String service) {
    return ProcessHandle.of(service(service).get("pid").asLong()).orElseThrow();
  }

  private JsonNode service(String name) {
    return find("services", "name", name);
  }

  /** The API as somebody of a role. */
  public Rest as(String role) throws IOException, InterruptedException {
    return new Rest(gateway(), token(role));
  }

  /** A fresh access token, valid for a quarter of an hour. */
  public String token(String role) throws IOException, InterruptedException {
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
    return find(stack, list, key, value);
  }

  private static JsonNode find(JsonNode within, String list, String key, String value) {
    return StreamSupport.stream(within.get(list).spliterator(), false)
        .filter(entry -> entry.get(key).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No " + value + " in " + list));
  }
}
