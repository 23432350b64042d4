package dev.meridian.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Path REPOSITORY = Path.of("repository");

  @Test
  void without_options_the_documented_values_apply() {
    assertEquals(
        new Options(Path.of("repository/.meridian"), 0, 120, false, false),
        Options.parse(REPOSITORY));
  }

  @Test
  void every_option_is_taken() {
    assertEquals(
        new Options(Path.of("elsewhere"), 100, 100_000, true, true),
        Options.parse(
            REPOSITORY,
            "--data",
            "elsewhere",
            "--port-offset",
            "100",
            "--demo-projects",
            "100000",
            "--optimise",
            "--detach"));
  }

  @Test
  void what_is_wrong_is_named() {
    assertEquals("unknown option --fast; see ./start --help", failure("--fast"));
    assertEquals("--data needs a value; see ./start --help", failure("--data"));
    assertEquals(
        "--demo-projects takes a number from 0 to 100000, not -1",
        failure("--demo-projects", "-1"));
    assertEquals(
        "--port-offset takes a number from 0 to 40000, not x", failure("--port-offset", "x"));
  }

  private static String failure(String... arguments) {
    return assertThrows(StackFailed.class, () -> Options.parse(REPOSITORY, arguments)).getMessage();
  }
}
