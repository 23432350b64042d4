package dev.meridian.benchmarks.start;

import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Spring Cloud Gateway, unpacked and with an archive of class data, as Spring Boot's documentation
 * advises for a quick start.
 */
final class SpringGateway {

  private static final int PREPARED_WITHIN_SECONDS = 120;

  private final Run run;
  private final Path folder;
  private final Path archive;

  private SpringGateway(Run run, Path folder) {
    this.run = run;
    this.folder = folder;
    this.archive = folder.resolve("target/gateway.jsa").toAbsolutePath();
  }

  /** Unpacks what Maven has packaged, and runs it once for its archive. */
  static SpringGateway prepared(Run run) throws IOException, InterruptedException {
    var gateway = new SpringGateway(run, run.peer("spring-cloud-gateway"));
    if (Files.notExists(gateway.folder.resolve("target/unpacked"))) {
      gateway.prepare(
          List.of(
              "-Djarmode=tools",
              "-jar",
              "target/gateway.jar",
              "extract",
              "--destination",
              "target/unpacked"));
    }
    Files.deleteIfExists(gateway.archive);
    gateway.prepare(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:ArchiveClassesAtExit=" + gateway.archive,
            "-Dspring.context.exit=onRefresh",
            "-jar",
            "target/unpacked/gateway.jar",
            "--server.port=0"));
    return gateway;
  }

  private void prepare(List<String> arguments) throws IOException, InterruptedException {
    Process process = process(arguments).start();
    if (!process.waitFor(PREPARED_WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new WrongAnswer("Spring Cloud Gateway cannot be prepared; see " + log());
    }
  }

  /** Starts it on the servers' core, at that port. */
  Process start(int port) throws IOException {
    ProcessBuilder builder =
        process(
            List.of(
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:SharedArchiveFile=" + archive,
                "-jar",
                "target/unpacked/gateway.jar",
                "--server.port=" + port));
    builder.command().addAll(0, List.of("taskset", "-c", Integer.toString(Run.SERVER_CORE)));
    return builder.start();
  }

  private ProcessBuilder process(List<String> arguments) {
    Suite suite = run.suite();
    List<String> command = new ArrayList<>(List.of(suite.java()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "REDIS_URL", suite.redisUrl(0),
                "JWKS_URL", suite.gateway().resolve("/.well-known/jwks.json").toString(),
                "PORTFOLIO_URL", suite.url("portfolio-service").toString(),
                "FINANCIAL_URL", suite.url("financial-service").toString(),
                "RISK_URL", suite.url("risk-service").toString(),
                "EXPORT_URL", suite.url("export-service").toString()));
    return builder;
  }

  Path log() {
    return run.log("spring-cloud-gateway");
  }
}
