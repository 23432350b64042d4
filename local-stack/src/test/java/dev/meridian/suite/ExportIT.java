package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The executive dashboard as a CSV file, made by a job. */
class ExportIT {

  private final RunningSuite suite = RunningSuite.get();

  @Test
  void the_dashboard_becomes_a_file_with_its_figures() {
    Api executive = suite.as("executive", "Northwind Shipping");
    Api.Answer accepted =
        executive.post("/api/v1/exports/dashboard/executive", "{\"format\": \"csv\"}");
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    String path = "/api/v1/exports/" + accepted.json().get("exportId").asText();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(executive.get(path + "/status").json().get("status").asText())
                    .isEqualTo("finished"));
    Api.Answer file = executive.get(path + "/download");
    JsonNode dashboard = executive.get("/api/v1/dashboard-data").json();

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(file.body()).contains("portfolioHealthScore");
    assertThat(file.body()).contains(dashboard.at("/topProjects/atRisk/0/name").asText());
  }

  @Test
  void who_may_not_export_gets_no_file() {
    Api viewer = suite.as("viewer", "Northwind Shipping");
    assertThat(viewer.post("/api/v1/exports/dashboard/executive", "{\"format\": \"csv\"}").status())
        .isEqualTo(403);
  }
}
