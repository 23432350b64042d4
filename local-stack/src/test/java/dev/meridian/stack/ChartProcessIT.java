package dev.meridian.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.chart.Chart;
import dev.meridian.chart.Manifest;
import dev.meridian.chart.Manifests;
import dev.meridian.chart.Routes;
import dev.meridian.chart.RuleMetrics;
import dev.meridian.chart.Workload;
import dev.meridian.testing.Guardian;
import dev.meridian.testing.Ports;
import dev.meridian.testing.PostgresAccess;
import dev.meridian.testing.PostgresServer;
import dev.meridian.testing.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the chart says of the services, held against the services as they are packaged: each
 * rendered container runs as a process with exactly its environment.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChartProcessIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String KUBERNETES = "1.35.0";
  private static final String EMAIL = "first@example.org";
  private static final String PASSWORD = "correct-horse-battery-1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final DatabaseScript DATABASES =
      new DatabaseScript(REPOSITORY.resolve("k8s/postgres/database.sql"));

  /** Two slow cores, with six of them starting at once. */
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

  @TempDir static Path folder;

  private static final Map<String, Child> RUNNING = new LinkedHashMap<>();
  private static final Resources OPEN = new Resources();
  private static Manifests manifests;
  private static PlayedCluster cluster;

  @BeforeAll
  static void install() throws IOException, SQLException {
    Guardian guardian = OPEN.open(Guardian::start);
    PostgresServer postgres = PostgresServer.temporary();
    OPEN.open(() -> postgres);
    RedisServer redis = RedisServer.temporary();
    OPEN.open(() -> redis);
    manifests =
        new Chart(REPOSITORY.resolve("helm/meridian"))
            .render(values(postgres.access().port(), redis.port()), KUBERNETES);
    cluster =
        new PlayedCluster(
            manifests, secrets(postgres), Programs.builtIn(REPOSITORY), folder, guardian);
    migrate(deployments());
    for (Service service : Service.values()) {
      if (service.database().isPresent()) {
        upgrade(postgres.access(), service.database().orElseThrow());
      }
    }
    migrate(deployments().filter(pod -> pod.manifest().name().endsWith("-export")));
    deployments()
        .forEach(
            pod ->
                container(pod, "containers")
                    .forEach(it -> RUNNING.put(it.name(), cluster.start(pod, it))));
  }

  @AfterAll
  static void uninstall() {
    RUNNING.values().stream().filter(child -> child.process().isAlive()).forEach(Child::kill);
    OPEN.close();
  }

  /** An installation on this machine, at ports that are free. */
  private static Path values(int postgres, int redis) throws IOException {
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
    return Files.writeString(
        folder.resolve("values.yaml"),
        """
        global:
          database: {host: 127.0.0.1, port: %d, tls: {mode: disable}}
          redis: {hosts: ["127.0.0.1:%d"]}
          serviceCredentials: {existingSecret: service-credentials}
          signingKeys: {existingSecret: signing-keys}
          bootstrap: {existingSecret: bootstrap}
        ingress: {enabled: true, host: dashboards.example}
        monitoring:
          serviceMonitor: {enabled: true}
          prometheusRule: {enabled: true}
          grafanaDashboards: {enabled: true}
        """
                .formatted(postgres, redis)
            + services);
  }

  private static String key(Service service) {
    return service
        .credentialVariable()
        .replace("MERIDIAN_SERVICE_CREDENTIALS_", "")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static PlayedSecrets secrets(PostgresServer postgres) throws IOException, SQLException {
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
    secrets.put("signing-keys", signingKeys());
    secrets.put("bootstrap", Map.of("bootstrap.json", bootstrap()));
    return new PlayedSecrets(secrets);
  }

  private static Map<String, String> signingKeys() throws IOException {
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

  /** As the init containers do, all before the first service. */
  private static void migrate(Stream<Workload> pods) {
    Map<String, Child> migrations = new LinkedHashMap<>();
    pods.forEach(
        pod ->
            container(pod, "initContainers")
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

  /**
   * As the pods of a next version do, with a migration of the platform and one of the service: ours
   * are the older pods now, which are moved, killed or rolled back to.
   */
  private static void upgrade(PostgresAccess postgres, String database) throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement sql = connection.createStatement()) {
      for (String version : List.of("0.999", "999")) {
        assertThat(
                sql.executeUpdate(
                    """
                    insert into flyway_schema_history
                      (installed_rank, version, description, type, script, checksum, installed_by,
                       execution_time, success)
                    select max(installed_rank) + 1, '%1$s', 'newer', 'SQL', 'V%1$s__newer.sql', 1,
                      current_user, 1, true from flyway_schema_history
                    """
                        .formatted(version)))
            .isEqualTo(1);
      }
    }
  }

  private static Stream<Workload> deployments() {
    return manifests.workloads().stream().filter(pod -> pod.manifest().kind().equals("Deployment"));
  }

  private static Stream<Workload.Container> container(Workload pod, String list) {
    return pod.containers().stream().filter(it -> it.path().contains("." + list + "["));
  }

  @Test
  @Order(1)
  void every_probe_answers_where_the_manifest_says() {
    deployments()
        .forEach(
            pod ->
                container(pod, "containers")
                    .forEach(
                        it ->
                            Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                                .forEach(probe -> answers(pod, it, probe))));
  }

  private static void answers(Workload pod, Workload.Container container, String probe) {
    JsonNode asked = container.content().path(probe).path("httpGet");
    int port = pod.port(asked.path("port")).orElseThrow().path("containerPort").asInt();
    Child process = RUNNING.get(container.name());
    await(pod.manifest().name() + " " + probe)
        .atMost(STARTS_WITHIN)
        .ignoreExceptionsMatching(e -> e instanceof IOException && process.process().isAlive())
        .until(() -> get(port, asked.path("path").asText(), "").statusCode() == 200);
  }

  @Test
  @Order(3)
  void every_monitor_finds_its_service_and_rules_and_dashboards_their_metrics() throws Exception {
    Set<String> scraped = new HashSet<>();
    var scrapes = new Scrapes();
    List<Manifest> monitors = manifests.of("ServiceMonitor").toList();
    assertThat(monitors).hasSize(6);
    for (Manifest monitor : monitors) {
      JsonNode endpoint = monitor.spec().at("/endpoints/0");
      int port = new Routes(manifests).containerPort(monitor.name(), endpoint.path("port"));
      HttpResponse<String> metrics = get(port, endpoint.path("path").asText(), "");
      assertThat(metrics.statusCode()).as("%s", monitor.name()).isEqualTo(200);
      assertThat(metrics.body()).contains("jvm_memory_used_bytes");
      scraped.addAll(RuleMetrics.scraped(metrics.body()));
      scrapes.add(monitor.name().replaceFirst(".*-", ""), metrics.body());
    }
    assertThat(manifests.of("PrometheusRule")).hasSize(files("helm/meridian/rules"));
    assertThat(manifests.of("ConfigMap").filter(map -> map.name().contains("-dashboard-")))
        .hasSize(files("helm/meridian/dashboards"));
    assertThat(RuleMetrics.check(manifests, scraped)).isEmpty();
    matchesThePage(scrapes);
  }

  private static void matchesThePage(Scrapes scrapes) throws IOException {
    Path document = REPOSITORY.resolve("docs/metrics.md");
    String page = MetricsPage.of(scrapes);
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(document, page);
    }
    assertThat(Files.readString(document))
        .as(
            "write it anew, and read what has changed: ./mvnw -Dalone -pl local-stack verify"
                + " -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChartProcessIT"
                + " -Dmetrics.write=true")
        .isEqualTo(page);
  }

  private static int files(String directory) {
    String[] names = REPOSITORY.resolve(directory).toFile().list();
    return names == null ? 0 : names.length;
  }

  /** Each part comes from a service that the gateway was told of, with a token of its own. */
  @Test
  @Order(2)
  void behind_the_ingress_a_whole_dashboard_is_read() throws Exception {
    int port = new Routes(manifests).behindTheIngress();
    String token = token(port);
    await("all parts are live")
        .atMost(STARTS_WITHIN)
        // There may be 90 such requests a minute.
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              HttpResponse<String> answer = get(port, "/api/v1/dashboard-data", token);
              assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
              assertThat(JSON.readTree(answer.body()).path("sections"))
                  .isNotEmpty()
                  .allSatisfy(
                      section -> assertThat(section.path("status").asText()).isEqualTo("live"));
            });
  }

  @Test
  @Order(2)
  void behind_the_ingress_realtime_and_export_are_reached() throws Exception {
    int port = new Routes(manifests).behindTheIngress();
    String token = token(port);
    for (String path : List.of("/api/v1/dashboard/subscription-stats", "/api/v1/exports")) {
      HttpResponse<String> answer = get(port, path, token);
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    }
  }

  @Test
  @Order(2)
  void the_test_that_helm_runs_succeeds() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "needs curl");
    int port = new Routes(manifests).behindTheIngress();
    ProcessBuilder script =
        new ProcessBuilder(
            "/bin/sh",
            "-eu",
            REPOSITORY.resolve("helm/meridian/files/reads-a-dashboard.sh").toString());
    script
        .environment()
        .putAll(
            Map.of("GATEWAY", "http://127.0.0.1:" + port, "EMAIL", EMAIL, "PASSWORD", PASSWORD));
    Process run = script.redirectErrorStream(true).start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(output).isZero();
  }

  @Test
  @Order(4)
  void every_process_ends_within_the_time_that_it_is_given() {
    deployments()
        .forEach(
            pod ->
                container(pod, "containers")
                    .forEach(it -> RUNNING.get(it.name()).process().destroy()));
    deployments()
        .forEach(
            pod -> {
              Workload.Container container = container(pod, "containers").findFirst().orElseThrow();
              int seconds =
                  pod.spec().path("terminationGracePeriodSeconds").asInt()
                      - container.content().at("/lifecycle/preStop/sleep/seconds").asInt();
              assertThat(RUNNING.get(container.name()).endsWithin(Duration.ofSeconds(seconds)))
                  .as("%s ends within %d s", pod.manifest().name(), seconds)
                  .isTrue();
            });
  }

  private static String token(int port) throws IOException, InterruptedException {
    HttpRequest login =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/auth/login"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("email", EMAIL, "password", PASSWORD))))
            .build();
    HttpResponse<String> answer = HTTP.send(login, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("accessToken").asText();
  }

  private static HttpResponse<String> get(int port, String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            // Of metrics, the text that Prometheus takes.
            .header("Accept", "text/plain, */*;q=0.5")
            .timeout(Duration.ofMinutes(1));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
