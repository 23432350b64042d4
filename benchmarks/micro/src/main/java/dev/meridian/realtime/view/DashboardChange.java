package dev.meridian.realtime.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A refreshed dashboard beside the one last pushed: 20 figures, three series, three lists of
 * projects and ten alerts.
 */
@State(Scope.Benchmark)
public class DashboardChange {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIGURES = 20;
  private static final int MONTHS = 13;
  private static final int ROWS = 10;

  /** What differs beside the time of the computation. */
  @Param({"nothing", "one figure"})
  public String changed;

  private ChangeDetection detection;
  private JsonNode pushed;
  private JsonNode now;

  @Setup
  public void computeTwice() throws JsonProcessingException {
    var config = new SmallRyeConfigBuilder().withMapping(PushConfig.class).build();
    detection = new ChangeDetection(new PushRule(config.getConfigMapping(PushConfig.class)));
    pushed = dashboard("2026-01-05T10:00:00Z", 71.5);
    now = dashboard("2026-01-05T10:00:05Z", changed.equals("nothing") ? 71.5 : 80.25);
  }

  /** Read anew, as each refresh is: the two share nothing. */
  private static JsonNode dashboard(String timestamp, double lastFigure)
      throws JsonProcessingException {
    ObjectNode dashboard = JSON.createObjectNode();
    dashboard.put("timestamp", timestamp).put("refreshToken", timestamp.hashCode());
    ObjectNode kpis = dashboard.putObject("kpis");
    for (int figure = 1; figure < FIGURES; figure++) {
      kpis.put("figure" + figure, figure * 1.25);
    }
    kpis.put("figure" + FIGURES, lastFigure);
    for (int alert = 0; alert < ROWS; alert++) {
      dashboard
          .withArray("alerts")
          .addObject()
          .put("id", "7d1f3f0e-0000-4000-8000-00000000000" + alert)
          .put("level", "high")
          .put("metric", "budget_variance_percent")
          .put("value", 24.5 + alert)
          .put("message", "The budget of project " + alert + " is exceeded by a quarter")
          .put("lastSeen", "2026-01-05T09:00:00Z")
          .put("portfolio", "Technology");
    }
    for (String series : new String[] {"healthTrend", "budgetTrend", "riskTrend"}) {
      for (int month = 0; month < MONTHS; month++) {
        dashboard
            .withObject("/trends")
            .withArray(series)
            .addObject()
            .put("date", "2025-%02d-28".formatted(month % 12 + 1))
            .put("value", 60 + month * 0.75);
      }
    }
    for (String list : new String[] {"atRisk", "highPerforming", "criticalPath"}) {
      for (int project = 0; project < ROWS; project++) {
        dashboard
            .withObject("/topProjects")
            .withArray(list)
            .addObject()
            .put("id", "8d1f3f0e-0000-4000-8000-00000000000" + project)
            .put("name", "Replacement of the harbour's crane " + project)
            .put("portfolio", "Operations")
            .put("status", "At Risk")
            .put("healthScore", 50 + project)
            .put("budgetVariance", -12.5)
            .putNull("scheduleVariance")
            .put("riskLevel", "High")
            .put("endDate", "2026-09-30");
      }
    }
    for (String section : new String[] {"portfolio", "strategy", "resources", "finance", "risk"}) {
      dashboard
          .withObject("/sections")
          .putObject(section)
          .put("status", "live")
          .put("asOf", timestamp);
    }
    return JSON.readTree(JSON.writeValueAsString(dashboard));
  }

  @Benchmark
  public Object isItWorthPushing() {
    return detection.between(pushed, now);
  }

  @Benchmark
  public Optional<JsonNode> mergePatch() {
    return Delta.between(pushed, now);
  }
}
