package dev.meridian.stack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of several services, as their scrapes (text 0.0.4) describe them. */
final class Scrapes {

  private static final Pattern HELP = Pattern.compile("# HELP (\\S+) ?(.*)");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([^{\\s]+)\\{(.*)} \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** What a histogram's own samples add. */
  private static final Set<String> PARTS_LABELS = Set.of("le", "quantile");

  private final Map<String, Metric> metrics = new TreeMap<>();

  /** One metric over all services that have it. */
  static final class Metric {
    private final Set<String> labels = new TreeSet<>();
    private final Set<String> services = new TreeSet<>();
    private String type = "";
    private String help = "";

    String type() {
      return type;
    }

    String help() {
      return help;
    }

    Set<String> labels() {
      return labels;
    }

    Set<String> services() {
      return services;
    }
  }

  Map<String, Metric> metrics() {
    return metrics;
  }

  void add(String service, String text) {
    text.lines().forEach(line -> addLine(service, line));
  }

  private void addLine(String service, String line) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (help.matches()) {
      metric(help.group(1)).help = help.group(2);
    } else if (type.matches()) {
      metric(type.group(1)).type = type.group(2);
      metric(type.group(1)).services.add(service);
    } else if (sample.matches()) {
      LABEL
          .matcher(sample.group(2))
          .results()
          .map(label -> label.group(1))
          .filter(label -> !PARTS_LABELS.contains(label))
          .forEach(metric(family(sample.group(1))).labels::add);
    }
  }

  private String family(String sample) {
    return metrics.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|count|sum)$", "");
  }

  private Metric metric(String name) {
    return metrics.computeIfAbsent(name, made -> new Metric());
  }
}
