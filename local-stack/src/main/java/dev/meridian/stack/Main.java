package dev.meridian.stack;

import java.io.PrintStream;
import java.nio.file.Path;

/** What {@code ./start} executes: runs the stack until it is told to stop. */
public final class Main {

  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;

  private Main() {}

  /** Exit code 1 and one clear line when the stack cannot start. */
  public static void main(String... arguments) {
    // The launcher logs nothing through SLF4J, which would complain about that.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Path repository = Path.of(System.getProperty("meridian.repository", "."));
    try {
      run(repository.toAbsolutePath().normalize(), arguments);
    } catch (StackFailed e) {
      ERR.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Path repository, String... arguments) {
    Options options = Options.parse(repository, arguments);
    if (options.detached()) {
      Detached.launch(options.data(), OUT, arguments);
    } else {
      serve(repository, options);
    }
  }

  private static void serve(Path repository, Options options) {
    StackConfig config =
        StackConfig.of(repository, options.data(), StackPorts.fixed(options.portOffset()))
            .withDemoProjects(options.demoProjects())
            .withPrograms(
                options.optimised() ? Programs.optimised(repository) : Programs.builtIn(repository))
            .withRehearsal();
    Progress progress = new Progress(OUT);
    Foreground.run(config, progress);
  }
}
