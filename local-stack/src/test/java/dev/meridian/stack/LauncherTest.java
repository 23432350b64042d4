package dev.meridian.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as the process that {@code ./start} makes of it. */
class LauncherTest {

  private static final int WITHIN_SECONDS = 60;

  @TempDir Path folder;
  private Path repository;
  private Path data;
  private int offset;

  @BeforeEach
  void buildServices() throws IOException {
    repository = FakeRepository.in(folder.resolve("repository"));
    data = folder.resolve("data");
    offset = StackPorts.freeOffset();
  }

  @Test
  void a_killed_launcher_takes_everything_with_it() throws Exception {
    Process launcher = launch();
    List<ProcessHandle> processes = processes(launcher);
    assertEquals(8, processes.size());
    launcher.destroyForcibly();
    for (ProcessHandle process : processes) {
      process.onExit().get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_signal_stops_everything_in_order() throws Exception {
    Process launcher = launch();
    List<ProcessHandle> processes = processes(launcher);
    launcher.destroy();
    assertTrue(launcher.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS));
    assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
    assertFalse(Files.exists(data.resolve("stack.json")));
  }

  @Test
  void a_signal_during_the_start_stops_what_has_started() throws Exception {
    Process launcher = start();
    assertTrue(launcher.inputReader(StandardCharsets.UTF_8).readLine().endsWith("are up"));
    List<ProcessHandle> processes = launcher.toHandle().descendants().toList();
    assertFalse(processes.isEmpty());
    launcher.destroy();
    assertTrue(launcher.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS));
    for (ProcessHandle process : processes) {
      process.onExit().get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void detached_it_goes_on_when_the_command_returns() throws Exception {
    Process command = start("--detach");
    String said = said(command);
    assertEquals(0, command.exitValue(), said);
    assertTrue(said.contains("Meridian  http://127.0.0.1:" + (8080 + offset)), said);
    long pid = Long.parseLong(Files.readString(data.resolve("launcher.pid")).strip());
    ProcessHandle launcher = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> processes = processes();
    assertTrue(processes.stream().allMatch(ProcessHandle::isAlive));
    launcher.destroy();
    launcher.onExit().get(WITHIN_SECONDS, TimeUnit.SECONDS);
    assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--detach"})
  void what_prevents_the_start_is_one_line_and_exit_code_1(String mode) throws Exception {
    Path jar = repository.resolve("risk-service/target/quarkus-app/quarkus-run.jar");
    Files.delete(jar);
    Process process = mode.isEmpty() ? start() : start(mode);
    assertEquals("risk-service is not built: " + jar + " is missing", said(process).strip());
    assertEquals(1, process.exitValue());
  }

  private Process launch() throws IOException {
    Process launcher = start();
    BufferedReader reader = launcher.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
      if (line.equals(Welcome.LAST_LINE)) {
        return launcher;
      }
    }
    throw new AssertionError(String.join("\n", lines));
  }

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-Dmeridian.repository=" + repository);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("--data", data.toString(), "--demo-projects", "0"));
    command.addAll(List.of("--port-offset", Integer.toString(offset)));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    String said =
        process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    assertTrue(process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS));
    return said;
  }

  private List<ProcessHandle> processes(Process launcher) throws IOException {
    assertTrue(launcher.isAlive());
    return processes();
  }

  private List<ProcessHandle> processes() throws IOException {
    JsonNode json = new ObjectMapper().readTree(data.resolve("stack.json").toFile());
    List<Long> pids = new ArrayList<>();
    json.path("services").forEach(service -> pids.add(service.path("pid").asLong()));
    pids.add(json.at("/postgres/pid").asLong());
    pids.add(json.at("/redis/pid").asLong());
    return pids.stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
  }
}
