package dev.meridian.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.chart.Manifest;
import dev.meridian.chart.Manifests;
import dev.meridian.chart.Routes;
import dev.meridian.chart.RuleMetrics;
import dev.meridian.chart.Workload;
import dev.meridian.stack.TraceCollector.Span;
import dev.meridian.testing.Ports;
import dev.meridian.testing.PostgresAccess;
import dev.meridian.testing.RedisServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static TraceCollector traces;
  private static RedisServer redis;
  private static Installation installation;
  private static Manifests manifests;

  @BeforeAll
  static void install() throws Exception {
    traces = TraceCollector.start();
    var certificate = Certificate.forLoopback(folder);
    int port = Ports.free();
    redis =
        RedisServer.temporary(
            "--tls-port",
            Integer.toString(port),
            "--tls-cert-file",
            certificate.file().toString(),
            "--tls-key-file",
            certificate.key().toString(),
            "--tls-auth-clients",
            "no");
    String password = Secrets.in(folder).get("redis");
    redis.command("CONFIG SET requirepass " + password);
    installation =
        new Installation(
            folder,
            """
              redis:
                hosts: ["127.0.0.1:%d"]
                existingSecret: redis
                tls: {enabled: true, existingSecret: redis-ca}
              tracing: {endpoint: "http://127.0.0.1:%d", protocol: http/protobuf}
            ingress: {enabled: true, host: dashboards.example}
            monitoring:
              serviceMonitor: {enabled: true}
              prometheusRule: {enabled: true}
              grafanaDashboards: {enabled: true}
            """
                .formatted(port, traces.port()),
            Map.of(
                "redis", Map.of("password", password),
                "redis-ca", Map.of("ca.crt", Files.readString(certificate.file()))));
    manifests = installation.manifests();
    installation.migrate(installation.deployments());
    for (Service service : Service.values()) {
      if (service.database().isPresent()) {
        upgrade(installation.databases(), service.database().orElseThrow());
      }
    }
    installation.migrate(
        installation.deployments().filter(pod -> pod.manifest().name().endsWith("-export")));
    installation.start(installation.deployments());
  }

  @AfterAll
  static void uninstall() throws IOException {
    installation.close();
    redis.close();
    traces.close();
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

  @Test
  @Order(1)
  void every_probe_answers_where_the_manifest_says() {
    installation
        .deployments()
        .forEach(
            pod ->
                Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                    .forEach(probe -> installation.awaitProbe(pod, probe)));
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
      HttpResponse<String> metrics = Installation.get(port, endpoint.path("path").asText(), "");
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
    Path document = Installation.REPOSITORY.resolve("docs/metrics.md");
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
    String[] names = Installation.REPOSITORY.resolve(directory).toFile().list();
    return names == null ? 0 : names.length;
  }

  /** Each part comes from a service that the gateway was told of, with a token of its own. */
  @Test
  @Order(2)
  void behind_the_ingress_a_whole_dashboard_is_read() throws Exception {
    int port = installation.entrance();
    String token = installation.token();
    await("all parts are live")
        .atMost(Installation.STARTS_WITHIN)
        // There may be 90 such requests a minute.
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              HttpResponse<String> answer = Installation.get(port, "/api/v1/dashboard-data", token);
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
    int port = installation.entrance();
    String token = installation.token();
    for (String path : List.of("/api/v1/dashboard/subscription-stats", "/api/v1/exports")) {
      HttpResponse<String> answer = Installation.get(port, path, token);
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    }
  }

  /** From who asks through the gateway to the owner, and on to those who hear of the change. */
  @Test
  @Order(3)
  void what_one_request_brings_about_is_one_trace_in_all_services_and_problems() throws Exception {
    var client = new TracedClient(installation.entrance());
    client.signIn(Installation.EMAIL, Installation.PASSWORD);
    client.post(
        "/api/v1/projects",
        """
        {"name": "Traced", "portfolio": "Technology", "startDate": "2026-01-01",
         "endDate": "2026-12-31", "budget": 1000, "currency": "EUR"}""",
        201);
    JsonNode problem = client.get("/api/v1/projects/" + UUID.randomUUID(), 404);
    assertThat(problem.path("traceId").asText()).isEqualTo(client.trace());
    client.get("/api/v1/dashboard-data?portfolio=Technology", 200);

    Span heard = new Span("realtime-service", client.trace(), "apply project.created");
    await("all of it is told to the collector")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              List<Span> spans = traces.of(client.trace());
              assertThat(spans)
                  .extracting(Span::service)
                  .contains(
                      "dashboard-gateway",
                      "portfolio-service",
                      "financial-service",
                      "risk-service");
              assertThat(spans).contains(heard);
            });
  }

  @Test
  @Order(2)
  void the_test_that_helm_runs_succeeds() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "needs curl");
    int port = installation.entrance();
    ProcessBuilder script =
        new ProcessBuilder(
            "/bin/sh",
            "-eu",
            Installation.REPOSITORY.resolve("helm/meridian/files/reads-a-dashboard.sh").toString());
    script
        .environment()
        .putAll(
            Map.of(
                "GATEWAY",
                "http://127.0.0.1:" + port,
                "EMAIL",
                Installation.EMAIL,
                "PASSWORD",
                Installation.PASSWORD));
    Process run = script.redirectErrorStream(true).start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(output).isZero();
  }

  /** As when all pods are told to at once, with clients that are in the middle of something. */
  @Test
  @Order(4)
  void every_process_ends_well_within_the_time_that_it_is_given() throws Exception {
    var clients = new OpenClients(installation);
    installation
        .deployments()
        .forEach(
            pod ->
                Installation.containers(pod, "containers")
                    .forEach(it -> installation.process(it.name()).process().destroy()));
    assertThatTheGatewayIsUnreadyAndAnswers();
    clients.assertThatTheyEndWell();
    installation
        .deployments()
        .forEach(
            pod -> {
              Workload.Container container =
                  Installation.containers(pod, "containers").findFirst().orElseThrow();
              int seconds =
                  pod.spec().path("terminationGracePeriodSeconds").asInt()
                      - container.content().at("/lifecycle/preStop/sleep/seconds").asInt();
              Child process = installation.process(container.name());
              assertThat(process.endsWithin(Duration.ofSeconds(seconds)))
                  .as("%s ends within %d s", pod.manifest().name(), seconds)
                  .isTrue();
              assertThat(process.process().exitValue())
                  .as("%s ends by the signal", pod.manifest().name())
                  .isIn(0, 143);
            });
  }

  /** Whoever sends requests has time to hear of it. */
  private static void assertThatTheGatewayIsUnreadyAndAnswers() throws Exception {
    Workload pod =
        installation
            .deployments()
            .filter(it -> it.manifest().name().endsWith("-gateway"))
            .findFirst()
            .orElseThrow();
    int management =
        pod.port(TextNode.valueOf("management")).orElseThrow().path("containerPort").asInt();
    await("it is not ready")
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Installation.get(management, "/q/health/ready", "").statusCode() == 503);
    HttpResponse<String> answer = Installation.get(installation.entrance(), "/api/v1/projects", "");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Connection")).hasValue("close");
  }
}
