package dev.meridian.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The three services of the sections, which answer, stay silent or talk rubbish as told. */
public final class Summaries {

  private static final System.Logger LOG = System.getLogger("summaries");

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
  public enum Mood {
    SILENT,
    HELD,
    RUBBISH,
    NOT_JSON,
    WRONG_TYPE,
    WRONG_SHAPE,
    HUGE,
    ENDLESS,
    DRIPPING,
    FORBIDDEN,
    REFUSING,
    FAILING
  }

  private static final int MEGABYTE = 1 << 20;
  private static final Buffer BLANKS = Buffer.buffer(" ".repeat(MEGABYTE / 16));

  private final Upstreams upstreams = new Upstreams();
  private final List<Runnable> held = new CopyOnWriteArrayList<>();
  private final Map<String, Mood> moods = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>(BODIES);

  /** Calls that were broken off from the other end before they were answered. */
  public final AtomicInteger brokenOff = new AtomicInteger();

  /** What was asked, as path and query, with the token that asked. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public Summaries() {
    for (String owner : List.of("portfolio", "financial", "risk")) {
      raise(owner);
    }
  }

  public void raise(String owner) {
    upstreams.start(owner, this::answer);
  }

  public void kill(String owner) {
    upstreams.stop(owner);
  }

  public void say(String summary, String body) {
    bodies.put(summary, body);
  }

  public void become(String summary, Mood mood) {
    moods.put(summary, mood);
  }

  public void recover(String summary) {
    moods.remove(summary);
  }

  /** Answers whatever is held. */
  public void release() {
    held.forEach(Runnable::run);
    held.clear();
  }

  private void answer(HttpServerRequest request) {
    String summary = request.path().substring(request.path().lastIndexOf('/') + 1);
    asked.add(request.uri());
    HttpServerResponse response = request.response();
    response.closeHandler(
        closed -> {
          if (!response.ended()) {
            brokenOff.incrementAndGet();
          }
        });
    Mood mood = moods.get(summary);
    if (mood == null) {
      json(response).end(bodies.get(summary));
      return;
    }
    switch (mood) {
      case SILENT -> LOG.log(System.Logger.Level.DEBUG, "Not a word");
      case HELD -> held.add(() -> json(response).end(bodies.get(summary)));
      case RUBBISH -> json(response).end("<html>");
      case NOT_JSON -> response.putHeader("Content-Type", "text/html").end(bodies.get(summary));
      case WRONG_TYPE -> json(response).end(bodies.get(summary).replace("3.2", "\"3.2\""));
      case WRONG_SHAPE -> json(response).end("{\"riskExposureScore\": 3.2}");
      case HUGE -> {
        json(response).putHeader("Content-Length", String.valueOf(10 * MEGABYTE));
        pour(response, 10 * MEGABYTE);
      }
      case ENDLESS -> pour(json(response).setChunked(true), Long.MAX_VALUE);
      case DRIPPING -> drip(json(response).setChunked(true));
      case FORBIDDEN -> json(response).setStatusCode(403).end("{}");
      case REFUSING -> json(response).setStatusCode(400).end("{}");
      case FAILING -> json(response).setStatusCode(500).end("{}");
    }
  }

  private static HttpServerResponse json(HttpServerResponse response) {
    return response.putHeader("Content-Type", "application/json;charset=UTF-8");
  }

  private void pour(HttpServerResponse response, long left) {
    if (left > 0 && !response.closed()) {
      response.write(BLANKS).onSuccess(written -> pour(response, left - BLANKS.length()));
    }
  }

  private void drip(HttpServerResponse response) {
    if (!response.closed()) {
      response.write(" ");
      upstreams.later(50, () -> drip(response));
    }
  }

  public void stop() {
    upstreams.stopAll();
  }
}
