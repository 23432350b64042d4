package dev.meridian.stack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/** What {@code ./start} takes on its command line. */
record Options(Path data, int portOffset, int demoProjects, boolean optimised, boolean detached) {

  private static final int MAX_PROJECTS = 100_000;
  private static final int MAX_OFFSET = 40_000;

  static Options parse(Path repository, String... arguments) {
    Options options =
        new Options(repository.resolve(".meridian"), 0, StackConfig.DEMO_PROJECTS, false, false);
    for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private Options with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--detach" -> new Options(data, portOffset, demoProjects, optimised, true);
      case "--optimise" -> new Options(data, portOffset, demoProjects, true, detached);
      case "--data" ->
          new Options(Path.of(value(option, rest)), portOffset, demoProjects, optimised, detached);
      case "--port-offset" ->
          new Options(data, number(option, rest, 0, MAX_OFFSET), demoProjects, optimised, detached);
      case "--demo-projects" ->
          new Options(data, portOffset, number(option, rest, 0, MAX_PROJECTS), optimised, detached);
      default -> throw new StackFailed("unknown option " + option + "; see ./start --help");
    };
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new StackFailed(option + " needs a value; see ./start --help");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int min, int max) {
    String value = value(option, rest);
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new StackFailed(option + " takes a number from " + min + " to " + max + ", not " + value);
  }
}
