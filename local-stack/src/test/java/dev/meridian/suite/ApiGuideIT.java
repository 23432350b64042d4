package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the API guide tells people to type does what it says. */
class ApiGuideIT {

  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private final RunningSuite suite = RunningSuite.get();

  @Test
  void every_command_of_the_guide_works() throws IOException, InterruptedException {
    assumeTrue(isThere("curl") && isThere("jq"), "SKIPPED: no curl or jq on this machine");
    String guide = Files.readString(RunningSuite.REPOSITORY.resolve("docs/api-guide.md"));
    StringBuilder script = new StringBuilder("set -eu -o pipefail\n");
    for (Matcher block = BLOCK.matcher(guide); block.find(); ) {
      script.append(block.group(1));
    }
    Path file = Files.createTempFile("api-guide", ".sh");
    Files.writeString(file, script);
    var builder = new ProcessBuilder("bash", file.toString()).redirectErrorStream(true);
    builder.environment().put("stack", suite.stack().directory().resolve("stack.json").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static boolean isThere(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + command).start().waitFor() == 0;
  }
}
