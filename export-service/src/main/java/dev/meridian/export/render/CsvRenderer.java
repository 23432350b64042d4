package dev.meridian.export.render;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The executive dashboard as CSV (RFC 4180, UTF-8): one figure a row, always the same columns. A
 * figure that could not be had is an empty cell, and its section's row says why.
 */
public final class CsvRenderer {

  public static final String MEDIA_TYPE = "text/csv; charset=utf-8";

  private static final List<String> HEADER =
      List.of("section", "name", "value", "unit", "item", "date", "portfolio", "status", "detail");

  private static final String SCORE = "score 0-100";
  private static final String INDEX = "index";
  private static final String PERCENT = "%";

  /** The figures in their order, and the unit of each. */
  private static final Map<String, String> KPIS = units();

  private static final Map<String, String> TRENDS =
      Map.of("healthTrend", SCORE, "budgetTrend", INDEX, "riskTrend", SCORE);

  private static final Map<String, String> PROJECT_FIGURES =
      Map.of(
          "healthScore", SCORE,
          "budgetVariance", PERCENT,
          "scheduleVariance", "percentage points");

  private final CsvWriter csv;

  private CsvRenderer(CsvWriter csv) {
    this.csv = csv;
  }

  public static byte[] render(Heading heading, JsonNode dashboard) {
    var bytes = new ByteArrayOutputStream();
    try (CsvWriter csv = CsvWriter.builder().build(bytes, StandardCharsets.UTF_8)) {
      csv.writeRecord(HEADER);
      new CsvRenderer(csv).rows(heading, dashboard);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void rows(Heading heading, JsonNode dashboard) {
    report(heading, dashboard);
    dashboard.path("sections").properties().forEach(this::section);
    KPIS.forEach(
        (name, unit) ->
            new CsvRow("kpis", name, Cells.of(dashboard.path("kpis").path(name)), unit).write(csv));
    List.of("atRisk", "highPerforming", "criticalPath")
        .forEach(list -> projects(list, dashboard.path("topProjects").path(list)));
    alerts(dashboard.path("alerts"));
    List.of("healthTrend", "budgetTrend", "riskTrend")
        .forEach(trend -> trend(trend, dashboard.path("trends").path(trend)));
  }

  private void report(Heading heading, JsonNode dashboard) {
    reportLine("title", Cells.text(heading.title()));
    reportLine("dashboard", Cells.text(heading.dashboard()));
    reportLine("portfolio", Cells.text(heading.portfolio() == null ? "All" : heading.portfolio()));
    reportLine("madeAt", heading.madeAt().toString());
    reportLine("dataAsOf", Cells.of(dashboard.path("timestamp")));
    reportLine("level", Cells.of(dashboard.path("level")));
  }

  private void reportLine(String name, String value) {
    new CsvRow("report", name, value, "").write(csv);
  }

  private void section(Map.Entry<String, JsonNode> section) {
    JsonNode state = section.getValue();
    new CsvRow("sections", Cells.text(section.getKey()), "", "")
        .date(Cells.of(state.path("asOf")))
        .status(Cells.of(state.path("status")))
        .detail(Cells.of(state.path("reason")))
        .write(csv);
  }

  private void projects(String list, JsonNode projects) {
    for (JsonNode project : projects) {
      for (String figure : List.of("healthScore", "budgetVariance", "scheduleVariance")) {
        String unit = PROJECT_FIGURES.get(figure);
        new CsvRow("topProjects." + list, figure, Cells.of(project.path(figure)), unit)
            .item(Cells.of(project.path("name")))
            .date(Cells.of(project.path("endDate")))
            .portfolio(Cells.of(project.path("portfolio")))
            .status(Cells.of(project.path("status")))
            .detail(Cells.of(project.path("riskLevel")))
            .write(csv);
      }
    }
  }

  private void alerts(JsonNode alerts) {
    for (JsonNode alert : alerts) {
      new CsvRow("alerts", Cells.of(alert.path("metric")), Cells.of(alert.path("value")), "")
          .item(Cells.of(alert.path("subject")))
          .date(Cells.of(alert.path("lastSeen")))
          .portfolio(Cells.of(alert.path("portfolio")))
          .status(Cells.of(alert.path("level")))
          .detail(Cells.of(alert.path("message")))
          .write(csv);
    }
  }

  private void trend(String name, JsonNode points) {
    for (JsonNode point : points) {
      new CsvRow("trends", name, Cells.of(point.path("value")), TRENDS.get(name))
          .date(Cells.of(point.path("date")))
          .write(csv);
    }
  }

  private static Map<String, String> units() {
    Map<String, String> units = new LinkedHashMap<>();
    units.put("portfolioHealthScore", SCORE);
    units.put("budgetPerformanceIndex", INDEX);
    units.put("schedulePerformanceIndex", INDEX);
    units.put("riskExposureScore", SCORE);
    units.put("strategicAlignmentRate", PERCENT);
    units.put("resourceUtilizationRate", PERCENT);
    return units;
  }
}
