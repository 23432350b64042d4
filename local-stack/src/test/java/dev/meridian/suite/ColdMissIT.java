package dev.meridian.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.Service;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A thousand ask at once for what nobody has asked for; the owners themselves count. */
class ColdMissIT {

  private static final int CALLERS = 1_000;
  private static final List<Service> OWNERS =
      List.of(Service.PORTFOLIO, Service.FINANCIAL, Service.RISK);
  private static final List<String> SECTIONS =
      List.of("portfolio", "strategy", "resources", "finance", "risk");
  private static final Pattern COUNT =
      Pattern.compile(
          "^http_server_requests_seconds_count\\{.*uri=\"/api/v1/summaries/(\\w+)\".*} ([0-9.E]+)$",
          Pattern.MULTILINE);

  private final RunningSuite suite = RunningSuite.get();
  private final Api executive = suite.as("executive", "Northwind Shipping");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * What another test has asked for lately is not cold and costs nothing: other portfolios show the
   * rest. A machine too slow to answer in time has timeouts to show, and another portfolio to try.
   */
  @Test
  void owners_are_asked_once_for_each_section() {
    askAllAtOnce("");
    Set<String> cold = new HashSet<>();
    for (String portfolio : portfolios()) {
      Map<String, Double> before = asked();
      if (askAllAtOnce("?portfolio=" + portfolio).allMatch(ColdMissIT::isFull)) {
        Map<String, Double> after = asked();
        for (String section : SECTIONS) {
          double calls = after.get(section) - before.getOrDefault(section, 0.0);
          assertThat(calls).as("calls for %s of %s", section, portfolio).isLessThanOrEqualTo(1);
          if (calls == 1) {
            cold.add(section);
          }
        }
      }
      if (cold.containsAll(SECTIONS)) {
        return;
      }
    }
    abort("Not every section was both cold and answered in time: only " + cold);
  }

  private Stream<String> askAllAtOnce(String query) {
    List<CompletableFuture<String>> answers =
        Stream.generate(() -> ask("/api/v1/dashboard-data" + query)).limit(CALLERS).toList();
    return answers.stream().map(CompletableFuture::join).toList().stream();
  }

  private static boolean isFull(String dashboard) {
    return dashboard.contains("\"level\":\"full\"");
  }

  /** One by one: no other test looks at their dashboards by themselves. */
  private List<String> portfolios() {
    JsonNode projects = executive.get("/api/v1/projects?limit=1000").json().get("data");
    return StreamSupport.stream(projects.spliterator(), false)
        .map(project -> URLEncoder.encode(project.get("portfolio").asText(), UTF_8))
        .distinct()
        .toList();
  }

  private CompletableFuture<String> ask(String path) {
    HttpRequest request = executive.request(path).GET().build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  /** How often each section was asked for, by its owner's own account. */
  private Map<String, Double> asked() {
    Map<String, Double> counts = new HashMap<>();
    for (Service owner : OWNERS) {
      var management = new Api(suite.stack().service(owner).endpoint().management(), null);
      COUNT
          .matcher(management.get("/q/metrics").body())
          .results()
          .forEach(line -> count(line, counts));
    }
    return counts;
  }

  private static void count(MatchResult line, Map<String, Double> counts) {
    counts.merge(line.group(1), Double.parseDouble(line.group(2)), Double::sum);
  }
}
