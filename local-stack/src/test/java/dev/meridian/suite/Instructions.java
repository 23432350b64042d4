package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of one chapter of a guide, to be done in their order. */
final class Instructions {

  private static final Pattern BLOCK = Pattern.compile("```(sh|sql)\n(.*?)```", Pattern.DOTALL);

  private final Deque<MatchResult> left = new ArrayDeque<>();
  private final Map<String, String> meant = new HashMap<>();

  private Instructions(String chapter) {
    BLOCK.matcher(chapter).results().forEach(left::add);
  }

  static Instructions of(Path guide, String chapter) throws IOException {
    Matcher found =
        Pattern.compile("(?ms)^## " + Pattern.quote(chapter) + "$(.*?)(?=^## |\\z)")
            .matcher(Files.readString(guide));
    assertThat(found.find()).as("%s has a chapter %s", guide, chapter).isTrue();
    return new Instructions(found.group(1));
  }

  /** What stands in the guide for something that is different everywhere. */
  Instructions where(String written, Object is) {
    meant.put(written, is.toString());
    return this;
  }

  /** The next block, which is one for a shell. */
  void type() throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("/bin/sh", "-euc", next("sh")).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
  }

  /** The next block, which is SQL; what its last statement answers, empty without an answer. */
  String ask(Connection session) throws SQLException {
    String answer = "";
    try (Statement statement = session.createStatement()) {
      for (String sql : next("sql").split(";\n", -1)) {
        if (!sql.isBlank() && statement.execute(sql)) {
          try (ResultSet rows = statement.getResultSet()) {
            answer = rows.next() ? rows.getString(1) : "";
          }
        }
      }
    }
    return answer;
  }

  boolean areDone() {
    return left.isEmpty();
  }

  private String next(String language) {
    MatchResult block = left.removeFirst();
    assertThat(block.group(1)).as(block.group(2)).isEqualTo(language);
    String commands = block.group(2).stripIndent();
    for (Map.Entry<String, String> each : meant.entrySet()) {
      commands = commands.replace(each.getKey(), each.getValue());
    }
    return commands;
  }
}
