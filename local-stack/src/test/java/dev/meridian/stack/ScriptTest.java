package dev.meridian.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./start} and {@code ./stop} as far as they are not the launcher. */
class ScriptTest {

  private static final Path REPOSITORY = Path.of("..");
  private static final List<String> TOOLS =
      List.of("sh", "dirname", "sed", "readlink", "find", "head", "grep", "tr", "cat", "sleep");

  @TempDir Path folder;

  @Test
  void without_a_jdk_start_says_so_in_one_line() throws Exception {
    String script = Files.readString(REPOSITORY.resolve("start"));
    Path start = folder.resolve("start");
    Files.writeString(start, script.replace("/usr/lib/jvm/", "/nowhere/"));
    Process process = run(start);
    assertEquals("No JDK 17 or newer found; install one, or set JAVA_HOME.\n", said(process));
    assertEquals(1, process.exitValue());
  }

  @Test
  void an_old_jdk_is_none() throws Exception {
    Path old = Files.createDirectories(folder.resolve(".jdks/old/bin")).getParent();
    Files.createFile(old.resolve("bin/javac"));
    assertTrue(old.resolve("bin/javac").toFile().setExecutable(true));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_442\"\n");
    without_a_jdk_start_says_so_in_one_line();
  }

  @Test
  void start_describes_its_options() throws Exception {
    Process process = run(REPOSITORY.resolve("start"), "--help");
    String said = said(process);
    for (String option :
        List.of("--detach", "--demo-projects", "--port-offset", "--optimise", "--data")) {
      assertTrue(said.contains(option), said);
    }
    assertEquals(0, process.exitValue());
  }

  @Test
  void stop_without_anything_to_stop_says_so() throws Exception {
    Files.writeString(folder.resolve("launcher.pid"), ProcessHandle.current().pid() + "\n");
    Process process = run(REPOSITORY.resolve("stop"), "--data", folder.toString());
    assertEquals("Meridian is not running on " + folder + ".\n", said(process));
    assertEquals(0, process.exitValue());
  }

  @Test
  void a_running_launcher_keeps_start_from_building_and_stop_ends_it() throws Exception {
    Process launcher =
        new ProcessBuilder("sh", "-c", "sleep 60; :", "meridian.repository=").start();
    Files.writeString(folder.resolve("launcher.pid"), launcher.pid() + "\n");
    Process start = run(REPOSITORY.resolve("start"), "--data", folder.toString());
    assertEquals("Meridian is already running on " + folder + "; ./stop ends it.\n", said(start));
    assertEquals(1, start.exitValue());
    Process stop = run(REPOSITORY.resolve("stop"), "--data", folder.toString());
    assertEquals("Meridian is stopped.\n", said(stop));
    assertTrue(launcher.waitFor(10, TimeUnit.SECONDS));
  }

  /** With a home and a path of its own, so that no JDK is found by accident. */
  private Process run(Path script, String... arguments) throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : TOOLS) {
      Path wrapper = tools.resolve(tool);
      Files.writeString(wrapper, "#!/bin/sh\nexec " + find(tool) + " \"$@\"\n");
      assertTrue(wrapper.toFile().setExecutable(true));
    }
    ProcessBuilder builder = new ProcessBuilder("sh", script.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("PATH", tools.toString());
    return builder.redirectErrorStream(true).start();
  }

  private static Path find(String tool) {
    return List.of("/bin", "/usr/bin").stream()
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return said;
  }
}
