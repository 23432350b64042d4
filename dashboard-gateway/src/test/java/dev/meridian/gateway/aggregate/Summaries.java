package dev.meridian.gateway.aggregate;

import dev.meridian.gateway.Upstreams;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The three services of the sections, which answer, stay silent or talk rubbish as told. */
final class Summaries {

  private static final Map<String, String> BODIES =
      Map.of(
          "portfolio",
          """
          {"asOf": "2026-01-05T08:00:00Z", "portfolioHealthScore": 71.50,
           "healthTrend": [{"date": "2026-01-01", "value": null}],
           "topProjects": {"atRisk": [{"name": "Heron"}], "highPerforming": [],
                           "criticalPath": []}}
          """,
          "strategy",
          "{\"asOf\": null, \"strategicAlignmentRate\": 80}",
          "resources",
          "{\"asOf\": \"2026-01-03T08:00:00Z\", \"resourceUtilizationRate\": 93.1}",
          "finance",
          """
          {"asOf": "2026-01-06T08:00:00Z", "budgetPerformanceIndex": 0.9500,
           "schedulePerformanceIndex": null, "budgetTrend": []}
          """,
          "risk",
          """
          {"asOf": "2026-01-04T08:00:00Z", "riskExposureScore": 3.2, "riskTrend": [],
           "alerts": [{"level": "critical", "message": "Over budget"}]}
          """);

  /** How a summary that is not given is answered. */
  enum Mood {
    SILENT,
    RUBBISH,
    FORBIDDEN,
    REFUSING,
    FAILING
  }

  private final Upstreams upstreams = new Upstreams();
  private final Map<String, Mood> moods = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>(BODIES);

  /** What was asked, as path and query, with the token that asked. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  Summaries() {
    for (String owner : List.of("portfolio", "financial", "risk")) {
      raise(owner);
    }
  }

  void raise(String owner) {
    upstreams.start(owner, this::answer);
  }

  void kill(String owner) {
    upstreams.stop(owner);
  }

  void say(String summary, String body) {
    bodies.put(summary, body);
  }

  void become(String summary, Mood mood) {
    moods.put(summary, mood);
  }

  void recover(String summary) {
    moods.remove(summary);
  }

  private void answer(HttpServerRequest request) {
    String summary = request.path().substring(request.path().lastIndexOf('/') + 1);
    asked.add(request.uri());
    Mood mood = moods.get(summary);
    if (mood == Mood.SILENT) {
      return;
    }
    request.response().putHeader("Content-Type", "application/json");
    if (mood == Mood.FORBIDDEN) {
      request.response().setStatusCode(403).end("{}");
    } else if (mood == Mood.REFUSING) {
      request.response().setStatusCode(400).end("{}");
    } else if (mood == Mood.FAILING) {
      request.response().setStatusCode(500).end("{}");
    } else {
      request.response().end(mood == Mood.RUBBISH ? "<html>" : bodies.get(summary));
    }
  }

  void stop() {
    upstreams.stopAll();
  }
}
