package dev.meridian.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Under which circumstances was measured. */
public final class Machine {

  private Machine() {}

  /**
   * @param loadBefore the load average when the run began, in which the run has no part
   * @param limit what was raised for the run, and to what
   */
  public static Map<String, String> describe(
      String version, String java, String loadBefore, String limit) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("version", version);
    facts.put("processor", processor());
    facts.put("cores", Files.readString(Path.of("/sys/devices/system/cpu/online")).strip());
    facts.put("jdk", Path.of(java).getParent().getParent().getFileName().toString());
    facts.put("limit", limit);
    facts.put("loadAverageBefore", loadBefore);
    facts.put("loadAverageAfter", loadAverage());
    return facts;
  }

  public static String inWords(Map<String, String> facts) {
    return "Measured %s at %s on %s (cores %s), %s. Load average before %s, after %s. Limits: `%s`."
        .formatted(
            facts.get("when"),
            facts.get("version"),
            facts.get("processor"),
            facts.get("cores"),
            facts.get("jdk"),
            facts.get("loadAverageBefore"),
            facts.get("loadAverageAfter"),
            facts.get("limit"));
  }

  /** Over one, five and fifteen minutes. */
  public static String loadAverage() throws IOException {
    String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
    return fields[0] + " " + fields[1] + " " + fields[2];
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
