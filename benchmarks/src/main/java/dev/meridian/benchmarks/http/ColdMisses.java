package dev.meridian.benchmarks.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.Results;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A thousand ask at once for what nobody has asked for, and the owners count how often they were
 * asked (performance.md, row 12).
 */
public final class ColdMisses {

  public static final String NAME = "cold-misses";

  private static final int CALLERS = 1_000;
  private static final List<String> OWNERS =
      List.of("portfolio-service", "financial-service", "risk-service");
  private static final Pattern COUNT =
      Pattern.compile(
          "^http_server_requests_seconds_count\\{.*uri=\"/api/v1/summaries/(\\w+)\".*} ([0-9.E]+)$",
          Pattern.MULTILINE);

  private ColdMisses() {}

  public static Path run(Run run) throws IOException, InterruptedException {
    Suite suite = run.suite();
    String loadBefore = Machine.loadAverage();
    String token = suite.token("executive");
    List<String> portfolios = portfolios(new Rest(suite.gateway(), token));
    // Connections and code get warm by what everybody asks for.
    ask(suite, token, "");
    Map<String, List<Long>> calls = new TreeMap<>();
    for (String portfolio : portfolios) {
      Map<String, Long> before = asked(suite);
      ask(suite, token, "?portfolio=" + URLEncoder.encode(portfolio, StandardCharsets.UTF_8));
      asked(suite)
          .forEach(
              (section, count) ->
                  calls
                      .computeIfAbsent(section, first -> new ArrayList<>())
                      .add(count - before.getOrDefault(section, 0L)));
    }
    Map<String, String> machine =
        Machine.describe(run.version(), suite.java(), loadBefore, "raised for the run");
    return Results.write(
        run.results(),
        NAME,
        machine,
        Map.of("machine", machine, "callers", CALLERS, "calls", calls),
        table(machine, calls));
  }

  /** That nobody has asked for by themselves. */
  private static List<String> portfolios(Rest rest) throws IOException, InterruptedException {
    JsonNode projects = rest.read("/api/v1/projects?limit=1000").get("data");
    return StreamSupport.stream(projects.spliterator(), false)
        .map(project -> project.get("portfolio").asText())
        .distinct()
        .sorted()
        .toList();
  }

  private static void ask(Suite suite, String token, String query) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(suite.gateway().resolve(Suite.DASHBOARD + query))
            .header("Authorization", "Bearer " + token)
            .build();
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .limit(CALLERS)
            .toList();
    answers.stream().map(CompletableFuture::join).forEach(ColdMisses::failUnlessFull);
  }

  private static void failUnlessFull(HttpResponse<String> answer) {
    if (answer.statusCode() != 200 || !answer.body().contains("\"level\":\"full\"")) {
      throw new WrongAnswer("Answered " + answer.statusCode() + " " + answer.body());
    }
  }

  /** How often each section was asked for, by its owner's own account. */
  private static Map<String, Long> asked(Suite suite) throws IOException, InterruptedException {
    Map<String, Long> counts = new TreeMap<>();
    for (String owner : OWNERS) {
      URI metrics = suite.management(owner).resolve("/q/metrics");
      String text =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      COUNT.matcher(text).results().forEach(line -> count(line, counts));
    }
    return counts;
  }

  private static void count(MatchResult line, Map<String, Long> counts) {
    counts.merge(line.group(1), (long) Double.parseDouble(line.group(2)), Long::sum);
  }

  private static String table(Map<String, String> machine, Map<String, List<Long>> calls) {
    return """
        # %s

        %s

        %d ask at once for a dashboard of one portfolio that nobody has asked for, one portfolio after the other; every
        answer was full. What the gateway renews by itself meanwhile is counted, too.

        | section | calls at its owner, for each portfolio |
        |---|---|
        %s

        Goal: 1 each, for this one replica; a naive cache makes up to %d. `ColdMissIT` insists on it.
        """
        .formatted(
            NAME,
            Machine.inWords(machine),
            CALLERS,
            calls.entrySet().stream()
                .map(call -> "| %s | %s |".formatted(call.getKey(), call.getValue()))
                .collect(Collectors.joining("\n")),
            CALLERS);
  }
}
