package dev.meridian.stack;

import dev.meridian.testing.PostgresAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script by which an operator makes a service's database, run as psql does it, which is not
 * among PostgreSQL's embedded programs.
 */
record DatabaseScript(Path file) {

  private static final Pattern SET = Pattern.compile("(?m)^\\\\set (\\w+) :name (\\w+)$");
  private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
  private static final String CONNECT = "\\connect :\"database\"";

  /** A database that is called otherwise than its roles is not asked for here. */
  private static final Pattern CHOICE = Pattern.compile("(?s)\\\\if .*?\\\\endif");

  void run(PostgresAccess postgres, String name, String ownerPassword, String servicePassword)
      throws IOException, SQLException {
    String script =
        CHOICE.matcher(COMMENT.matcher(Files.readString(file)).replaceAll("")).replaceAll("");
    Map<String, String> variables = new HashMap<>();
    variables.put(":\"database\"", name);
    variables.put(":'owner_password'", "'" + ownerPassword + "'");
    variables.put(":'service_password'", "'" + servicePassword + "'");
    Matcher settings = SET.matcher(script);
    while (settings.find()) {
      variables.put(":\"" + settings.group(1) + "\"", name + settings.group(2));
    }
    String[] parts = SET.matcher(script).replaceAll("").split(Pattern.quote(CONNECT), -1);
    execute(postgres.connect("postgres"), parts[0], variables);
    execute(postgres.connect(name), parts[1], variables);
  }

  private static void execute(Connection database, String part, Map<String, String> variables)
      throws SQLException {
    try (database;
        Statement sql = database.createStatement()) {
      for (String command : part.split(";", -1)) {
        String text = command.strip();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
          text = text.replace(variable.getKey(), variable.getValue());
        }
        if (!text.isEmpty()) {
          sql.execute(text);
        }
      }
    }
  }
}
