package dev.meridian.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.chart.Chart;
import dev.meridian.chart.Manifests;
import dev.meridian.chart.Routes;
import dev.meridian.chart.Workload;
import dev.meridian.testing.Guardian;
import dev.meridian.testing.Ports;
import dev.meridian.testing.PostgresAccess;
import dev.meridian.testing.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chart, installed on this machine: each rendered container runs as a process with exactly its
 * environment, at ports that are free, with a PostgreSQL of its own.
 */
final class Installation implements AutoCloseable {

  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Two slow cores, with six of them starting at once. */
  static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

  static final String EMAIL = "first@example.org";
  static final String PASSWORD = "correct-horse-battery-1";

  private static final String KUBERNETES = "1.36.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As a proxy does: without an offer to upgrade to HTTP/2. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final DatabaseScript DATABASES =
      new DatabaseScript(REPOSITORY.resolve("k8s/postgres/database.sql"));

  private final Resources open = new Resources();
  private final Map<String, Child> running = new LinkedHashMap<>();
  private final PostgresServer postgres;
  private final Manifests manifests;
  private final PlayedCluster cluster;

  /**
   * @param values what is installed, but for databases, ports and the suite's own Secrets
   * @param more Secrets that these values name
   */
  Installation(Path folder, String values, Map<String, Map<String, String>> more)
      throws IOException, SQLException {
    // Pods' users read what is mounted.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Guardian guardian = open.open(Guardian::start);
    postgres = PostgresServer.temporary();
    open.open(() -> postgres);
    Path file = Files.writeString(folder.resolve("values.yaml"), values(values));
    manifests = new Chart(REPOSITORY.resolve("helm/meridian")).render(file, KUBERNETES);
    Map<String, Map<String, String>> secrets = secrets(folder);
    secrets.putAll(more);
    cluster =
        new PlayedCluster(
            manifests, new PlayedSecrets(secrets), Programs.builtIn(REPOSITORY), folder, guardian);
  }

  private String values(String more) {
    String services =
        Stream.of(Service.values())
            .map(
                service ->
                    """
                    %s:
                      ports: {http: %d, management: %d}
                    """
                            .formatted(key(service), Ports.free(), Ports.free())
                        + (service.database().isPresent()
                            ? "  database: {existingSecret: %s-database}%n".formatted(key(service))
                            : ""))
            .collect(Collectors.joining());
    return """
        global:
          database: {host: 127.0.0.1, port: %d, tls: {mode: disable}}
          serviceCredentials: {existingSecret: service-credentials}
          signingKeys: {existingSecret: signing-keys}
          bootstrap: {existingSecret: bootstrap}
        """
            .formatted(postgres.access().port())
        + more.indent(0)
        + services;
  }

  private static String key(Service service) {
    return service
        .credentialVariable()
        .replace("MERIDIAN_SERVICE_CREDENTIALS_", "")
        .toLowerCase(Locale.ROOT);
  }

  private Map<String, Map<String, String>> secrets(Path folder) throws IOException, SQLException {
    Secrets made = Secrets.in(folder);
    Map<String, Map<String, String>> secrets = new HashMap<>();
    Map<String, String> credentials = new HashMap<>();
    for (Service service : Service.values()) {
      credentials.put(key(service), made.get(key(service)));
      if (service.database().isPresent()) {
        String owner = made.get("owner." + key(service));
        String own = made.get("service." + key(service));
        DATABASES.run(postgres.access(), service.database().orElseThrow(), owner, own);
        secrets.put(
            key(service) + "-database", Map.of("owner-password", owner, "service-password", own));
      }
    }
    secrets.put("service-credentials", credentials);
    secrets.put("signing-keys", signingKeys(folder));
    secrets.put("bootstrap", Map.of("bootstrap.json", bootstrap()));
    return secrets;
  }

  private static Map<String, String> signingKeys(Path folder) throws IOException {
    Path keys = SigningKeys.in(folder);
    try (Stream<Path> files = Files.list(keys)) {
      Map<String, String> secret = new HashMap<>();
      for (Path file : files.toList()) {
        secret.put(file.getFileName().toString(), Files.readString(file));
      }
      return secret;
    }
  }

  private static String bootstrap() {
    return """
        {"tenants": [{"id": "7d9f1f3e-0c1b-4c53-9f53-6a2b8f1d0001", "name": "First",
          "timeZone": "Europe/Vienna", "reportingCurrency": "EUR", "discountRate": 0.08,
          "fiscalYearStart": 1}],
         "users": [{"id": "7d9f1f3e-0c1b-4c53-9f53-6a2b8f1d0002",
          "tenant": "7d9f1f3e-0c1b-4c53-9f53-6a2b8f1d0001", "email": "%s", "password": "%s",
          "name": "First", "roles": ["admin"], "portfolios": ["*"], "vessels": ["*"]}]}
        """
        .formatted(EMAIL, PASSWORD);
  }

  Manifests manifests() {
    return manifests;
  }

  PostgresAccess databases() {
    return postgres.access();
  }

  Stream<Workload> deployments() {
    return manifests.workloads().stream().filter(pod -> pod.manifest().kind().equals("Deployment"));
  }

  static Stream<Workload.Container> containers(Workload pod, String list) {
    return pod.containers().stream().filter(it -> it.path().contains("." + list + "["));
  }

  /** As the init containers do, all before the first service. */
  void migrate(Stream<Workload> pods) {
    Map<String, Child> migrations = new LinkedHashMap<>();
    pods.forEach(
        pod ->
            containers(pod, "initContainers")
                .forEach(it -> migrations.put(pod.manifest().name(), cluster.start(pod, it))));
    assertThat(migrations).isNotEmpty();
    migrations.forEach(
        (name, migration) -> {
          assertThat(migration.endsWithin(STARTS_WITHIN)).as("%s migrates", name).isTrue();
          if (migration.process().exitValue() != 0) {
            throw migration.death();
          }
        });
  }

  void start(Stream<Workload> pods) {
    pods.forEach(
        pod ->
            containers(pod, "containers")
                .forEach(it -> running.put(it.name(), cluster.start(pod, it))));
  }

  /** Waits until a probe of a pod succeeds where the manifest says; none for one that is dead. */
  void awaitProbe(Workload pod, String probe) {
    Workload.Container container = containers(pod, "containers").findFirst().orElseThrow();
    JsonNode asked = container.content().path(probe).path("httpGet");
    int port = pod.port(asked.path("port")).orElseThrow().path("containerPort").asInt();
    Child process = running.get(container.name());
    await(pod.manifest().name() + " " + probe)
        .atMost(STARTS_WITHIN)
        .ignoreExceptionsMatching(e -> e instanceof IOException && process.process().isAlive())
        .until(() -> get(port, asked.path("path").asText(), "").statusCode() == 200);
  }

  /** The process of a container, by its name. */
  Child process(String container) {
    return running.get(container);
  }

  /** What is scraped of a service. */
  String metrics(String service) throws IOException, InterruptedException {
    Workload pod =
        deployments()
            .filter(it -> it.manifest().name().endsWith("-" + service))
            .findFirst()
            .orElseThrow();
    int port = pod.port(TextNode.valueOf("management")).orElseThrow().path("containerPort").asInt();
    return get(port, "/q/metrics", "").body();
  }

  /** Where the Ingress leads to. */
  int entrance() {
    return new Routes(manifests).behindTheIngress();
  }

  /** Of the first user, as a client signs in. */
  String token() throws IOException, InterruptedException {
    HttpRequest login =
        request(entrance(), "/api/v1/auth/login", "")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("email", EMAIL, "password", PASSWORD))))
            .build();
    HttpResponse<String> answer = HTTP.send(login, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("accessToken").asText();
  }

  static HttpResponse<String> get(int port, String path, String token)
      throws IOException, InterruptedException {
    return HTTP.send(request(port, path, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  static HttpRequest.Builder request(int port, String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            // Of metrics, the text that Prometheus takes.
            .header("Accept", "text/plain, */*;q=0.5")
            .timeout(Duration.ofMinutes(1));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    running.values().stream().filter(child -> child.process().isAlive()).forEach(Child::kill);
    open.close();
  }
}
