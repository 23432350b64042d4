package dev.meridian.benchmarks.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Peer;
import dev.meridian.benchmarks.suite.Replica;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import dev.meridian.benchmarks.suite.Upstreams;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The executive dashboard put together anew for each request, of what five upstreams say, which are
 * the same quick ones for both sides (performance.md, row 3).
 */
public final class UncachedDashboard {

  public static final String NAME = "uncached-dashboard";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WARM_UP = 20_000;
  private static final String ANEW = "Cache-Control: no-cache\r\n";
  private static final Map<String, String> OWNERS =
      Map.of(
          "portfolio", "portfolio-service",
          "strategy", "portfolio-service",
          "resources", "portfolio-service",
          "finance", "financial-service",
          "risk", "risk-service");

  private UncachedDashboard() {}

  public static Path run(Run run) throws IOException, InterruptedException {
    Suite suite = run.suite();
    String loadBefore = Machine.loadAverage();
    String token = suite.token("executive");
    Path recorded = record(suite, token);
    try (Peer upstreams =
            Peer.java(suite.java(), Run.LOAD_CORE, Upstreams.class, recorded.toString());
        Replica gateway = gateway(run, upstreams.url());
        Express express =
            Express.bySecret(
                run,
                token,
                new Express.Owners(upstreams.url(), upstreams.url(), upstreams.url()))) {
      Answer first = full(Answer.to(DashboardRequest.of(token, "", ANEW), gateway.address()));
      Side ours =
          new Side(
              "Meridian",
              "",
              new Load(
                  gateway.address(),
                  DashboardRequest.of(token, "", ANEW),
                  first,
                  new AlikeBody(first.body())),
              gateway.pid(),
              () -> {});
      Setting setting = Setting.warmedBy(WARM_UP);
      var entries =
          Contest.run(run, NAME, List.of(ours, express.side("", ANEW, first.body())), setting);
      return new Report(
              NAME,
              "`GET /api/v1/dashboard-data` with `Cache-Control: no-cache` and a token: five upstreams are asked for each"
                  + " answer, by both sides.",
              Machine.describe(
                  run.version(),
                  suite.java(),
                  loadBefore,
                  first.header("RateLimit-Policy").orElse("none")),
              setting,
              entries,
              List.of(new Goal(Express.BY_SECRET, "≥ 5 by requests/s, ≤ 0.5 by p99")))
          .writeTo(run.results());
    } finally {
      Files.delete(recorded);
    }
  }

  /** What the owners say of the dashboard's parts, by path. */
  private static Path record(Suite suite, String token) throws IOException, InterruptedException {
    ObjectNode documents = JSON.createObjectNode();
    for (Map.Entry<String, String> owner : OWNERS.entrySet()) {
      String path = "/api/v1/summaries/" + owner.getKey();
      documents.set(path, new Rest(suite.url(owner.getValue()), token).read(path));
    }
    Path file = Files.createTempFile("meridian-upstreams", ".json");
    JSON.writeValue(file.toFile(), documents);
    return file;
  }

  private static Replica gateway(Run run, URI upstreams) throws IOException, InterruptedException {
    String url = upstreams.toString();
    return Replica.of(
        run.suite().gatewayProcess(),
        Map.of(
            "MERIDIAN_SERVICES_PORTFOLIO_URL", url,
            "MERIDIAN_SERVICES_FINANCIAL_URL", url,
            "MERIDIAN_SERVICES_RISK_URL", url),
        run.log("gateway-replica"));
  }

  private static Answer full(Answer answer) throws IOException {
    if (answer.status() != 200
        || !answer.header("X-Cache").orElse("").equals("BYPASS")
        || !JSON.readTree(answer.body()).path("level").asText().equals("full")) {
      throw new WrongAnswer(
          "Expected a full answer past every cache, got %d with %s"
              .formatted(answer.status(), answer.headers()));
    }
    return answer;
  }
}
