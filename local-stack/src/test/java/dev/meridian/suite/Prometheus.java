package dev.meridian.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.stack.RunningService;
import dev.meridian.stack.Service;
import dev.meridian.stack.Stack;
import dev.meridian.testing.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prometheus as Debian has it, which scrapes the stack each second. */
final class Prometheus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final URI address;

  private Prometheus(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param rules a file of them
   */
  static Prometheus start(Path program, Stack stack, Path rules, Path folder) throws IOException {
    int port = Ports.free();
    Path configuration = Files.writeString(folder.resolve("prometheus.yml"), text(stack, rules));
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("series"),
                "--web.listen-address=" + Ports.LOOPBACK + ":" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new Prometheus(process, URI.create("http://" + Ports.LOOPBACK + ":" + port));
  }

  private static String text(Stack stack, Path rules) {
    return """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        rule_files: ["%s"]
        scrape_configs:
        """
            .formatted(rules)
        + Stream.of(Service.values())
            .map(service -> scrape(service, stack.service(service)))
            .collect(Collectors.joining());
  }

  private static String scrape(Service service, RunningService instance) {
    return """
          - {job_name: %s, metrics_path: /q/metrics, static_configs: [{targets: ["%s:%d"]}]}
        """
        .formatted(
            service.name().toLowerCase(Locale.ROOT),
            Ports.LOOPBACK,
            instance.endpoint().managementPort());
  }

  /** What its API tells, below {@code data}. */
  JsonNode read(String what) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/" + what)).build();
    return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .path("data");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
