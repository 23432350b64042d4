package dev.meridian.stack;

import static dev.meridian.stack.Installation.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suite as the chart installs it with Redis Cluster and with sentinels: events travel by the
 * stream alone, replicas share sections and limits. That with TLS is {@link ChartProcessIT}.
 */
@Tag("long")
class RedisTopologyIT {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  private RedisTopology redis;
  private Installation installation;

  @Test
  void a_cluster_carries_events_sections_and_limits() throws Exception {
    redis = RedisTopology.cluster();
    install("mode: cluster");
    assertThatRedisIsUsed("First");
  }

  @Test
  void with_sentinels_a_primary_that_is_lost_is_replaced() throws Exception {
    redis = RedisTopology.sentinels();
    install("mode: sentinel, masterName: meridian");
    assertThatRedisIsUsed("First");
    redis.losePrimary();
    assertThatRedisIsUsed("After the loss");
  }

  /** Nobody asks a source within the test: what is heard, the stream has brought. */
  private void install(String mode) throws Exception {
    installation =
        new Installation(
            folder,
            """
              redis: {hosts: %s, %s}
            ingress: {enabled: true, host: dashboards.example}
            defaults: {env: {MERIDIAN_FEED_POLL_INTERVAL: 1h}}
            """
                .formatted(redis.hosts(), mode),
            Map.of());
    installation.migrate(installation.deployments());
    installation.start(installation.deployments());
    installation.deployments().forEach(pod -> installation.awaitProbe(pod, "readinessProbe"));
    // Once all sources have answered, nobody asks them again.
    await("a whole dashboard")
        .atMost(Installation.STARTS_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> dashboard().contains("\"level\":\"full\""));
  }

  private void assertThatRedisIsUsed(String project) throws Exception {
    long told = redis.length("{meridian}:events");
    double heardByGateway = heard("gateway");
    double heardByRealtime = heard("realtime");
    String body =
        """
        {"name": "%s", "portfolio": "Technology", "startDate": "2026-01-01",
         "endDate": "2026-12-31", "budget": 1000, "currency": "EUR"}"""
            .formatted(project);
    HttpRequest create =
        request(installation.entrance(), "/api/v1/projects", installation.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> created = HTTP.send(create, HttpResponse.BodyHandlers.ofString());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    await("told").atMost(WITHIN).until(() -> redis.length("{meridian}:events") > told);
    await("heard by the gateway").atMost(WITHIN).until(() -> heard("gateway") > heardByGateway);
    await("heard by realtime").atMost(WITHIN).until(() -> heard("realtime") > heardByRealtime);
    await("shared")
        .atMost(WITHIN)
        .until(
            () ->
                dashboard().contains("\"level\":\"full\"")
                    && redis.count("meridian:section:*") > 0
                    && redis.count("meridian:limit:*") > 0);
    await("remembered").atMost(WITHIN).until(() -> redis.count("meridian:recent-dashboards") == 1);
  }

  private String dashboard() throws Exception {
    return Installation.get(installation.entrance(), "/api/v1/dashboard-data", installation.token())
        .body();
  }

  /** Events of the portfolio service that a service has applied, all its followers together. */
  private double heard(String service) throws Exception {
    Matcher counts =
        Pattern.compile(
                "(?m)^meridian_feed_event_age_seconds_count\\{.*source=\"portfolio:events\".*} (\\S+)$")
            .matcher(installation.metrics(service));
    double sum = 0;
    while (counts.find()) {
      sum += Double.parseDouble(counts.group(1));
    }
    return sum;
  }

  @AfterEach
  void remove() throws Exception {
    try {
      if (installation != null) {
        installation.close();
      }
    } finally {
      if (redis != null) {
        redis.close();
      }
    }
  }
}
