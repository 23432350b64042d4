package dev.meridian.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that rules go by and that dashboards show, held against those that are there. */
public final class RuleMetrics {

  /** Strings, label matchers, ranges, and the lists of labels after these words. */
  private static final Pattern NO_METRICS =
      Pattern.compile(
          "\"[^\"]*\"|'[^']*'|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.])[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");

  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "inf",
          "nan",
          "Inf",
          "NaN",
          "atan2",
          "start",
          "end");

  /** What Prometheus itself knows of whom it scrapes. */
  private static final Set<String> OF_PROMETHEUS =
      Set.of("up", "scrape_duration_seconds", "scrape_samples_scraped", "ALERTS");

  private static final ObjectMapper JSON = new ObjectMapper();

  private RuleMetrics() {}

  /**
   * Those rules, and panels of dashboards, that name what nobody measures.
   *
   * @param scraped the names of metrics, as a scrape has them
   */
  public static List<Problem> check(Manifests manifests, Set<String> scraped) {
    Set<String> known = new HashSet<>(scraped);
    known.addAll(OF_PROMETHEUS);
    manifests.of("PrometheusRule").forEach(rules -> known.addAll(recorded(rules)));
    List<Problem> problems = new ArrayList<>();
    manifests.of("PrometheusRule").forEach(rules -> check(rules, known, problems));
    manifests.of("ConfigMap").forEach(map -> checkPanels(map, known, problems));
    return problems;
  }

  private static Set<String> recorded(Manifest rules) {
    return rules.spec().findValuesAsText("record").stream().collect(Collectors.toSet());
  }

  private static void check(Manifest rules, Set<String> known, List<Problem> problems) {
    for (JsonNode group : rules.spec().path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        String name = rule.path("alert").asText(rule.path("record").asText());
        String place =
            "spec.groups[%s].rules[%s].expr".formatted(group.path("name").asText(), name);
        unknown(rule, known)
            .forEach(metric -> problems.add(rules.problem(place, "nobody measures " + metric)));
      }
    }
  }

  private static void checkPanels(Manifest map, Set<String> known, List<Problem> problems) {
    for (Map.Entry<String, JsonNode> file : map.content().path("data").properties()) {
      if (file.getKey().endsWith(".json")) {
        for (JsonNode panel : dashboard(file.getValue().asText()).path("panels")) {
          String place =
              "data[%s].panels[%s]".formatted(file.getKey(), panel.path("title").asText());
          for (JsonNode target : panel.path("targets")) {
            unknown(target, known)
                .forEach(metric -> problems.add(map.problem(place, "nobody measures " + metric)));
          }
        }
      }
    }
  }

  private static JsonNode dashboard(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("A dashboard is JSON", broken);
    }
  }

  /** What an expression names and nobody measures. */
  private static Set<String> unknown(JsonNode rule, Set<String> known) {
    Set<String> named = metrics(rule.path("expr").asText());
    named.removeAll(known);
    return named;
  }

  static Set<String> metrics(String expression) {
    String bare = NO_METRICS.matcher(expression).replaceAll(" ");
    return NAME.matcher(bare)
        .results()
        .map(found -> found.group())
        .filter(name -> !WORDS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the metrics in a scrape's text. */
  public static Set<String> scraped(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }
}
