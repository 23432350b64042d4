package dev.meridian.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardianTest {

  @Test
  void it_ends_what_it_was_told_and_spares_what_it_was_told_to_forget(@TempDir Path directory)
      throws Exception {
    Path rubbish = Files.createDirectories(directory.resolve("with a blank/inside"));
    Process victim = sleeper();
    Process spared = sleeper();
    try (Guardian guardian = Guardian.start()) {
      guardian.kill("TERM", victim.pid());
      guardian.kill("TERM", spared.pid());
      guardian.remove(rubbish.getParent());
      guardian.forget(spared.pid());
      assertTrue(victim.isAlive());
    }
    assertTrue(victim.waitFor(10, TimeUnit.SECONDS));
    assertTrue(spared.isAlive());
    spared.destroyForcibly();
  }

  @Test
  void it_kills_what_does_not_listen_and_then_clears_away(@TempDir Path directory)
      throws Exception {
    Path rubbish = Files.createDirectories(directory.resolve("with a blank/inside"));
    Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; exec sleep 60").start();
    Guardian guardian = Guardian.start(Duration.ofMillis(300));
    ProcessHandle process = ProcessHandle.of(guardian.pid()).orElseThrow();
    guardian.kill("TERM", deaf.pid());
    guardian.remove(rubbish.getParent());
    guardian.close();
    process.onExit().get(30, TimeUnit.SECONDS);
    assertFalse(deaf.isAlive());
    assertFalse(Files.exists(rubbish.getParent()));
  }

  private static Process sleeper() throws IOException {
    return new ProcessBuilder("sleep", "60").start();
  }
}
