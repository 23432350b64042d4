package dev.meridian.gateway;

import dev.meridian.testing.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database beside the application, for what a test must see or bring about there. */
public final class Tables {

  private Tables() {}

  public static int update(String statement) {
    try (var connection = TestInfrastructure.superuser();
        var update = connection.createStatement()) {
      return update.executeUpdate(statement);
    } catch (SQLException failed) {
      throw new IllegalArgumentException(statement, failed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The first column, as text. */
  public static List<String> read(String query) {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    } catch (SQLException failed) {
      throw new IllegalArgumentException(query, failed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
