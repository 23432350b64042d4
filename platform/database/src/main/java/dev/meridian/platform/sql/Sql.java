package dev.meridian.platform.sql;

import dev.meridian.platform.json.WireName;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs SQL text and reads rows into records. Call it within a transaction: outside of one no tenant
 * is set, and row-level security shows nothing.
 *
 * <p>Parameters may be null (write {@code ?::type} where PostgreSQL must know it), {@link WireName}
 * enums, {@link Instant}, and arrays of String or UUID for {@code = ANY(?)}.
 */
@ApplicationScoped
public class Sql {

  private final AgroalDataSource database;

  Sql(AgroalDataSource database) {
    this.database = database;
  }

  /** Reads one row into a value. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(Row row) throws SQLException;
  }

  /** Takes one row. */
  @FunctionalInterface
  public interface RowConsumer {
    void accept(Row row) throws SQLException;
  }

  public <T> List<T> list(String text, RowMapper<T> mapper, Object... parameters) {
    List<T> values = new ArrayList<>();
    forEach(text, row -> values.add(mapper.map(row)), parameters);
    return values;
  }

  /** The first row, if any; its value must not be null. */
  public <T> Optional<T> first(String text, RowMapper<T> mapper, Object... parameters) {
    return list(text, mapper, parameters).stream().findFirst();
  }

  /** Hands over row by row, fetched in portions, so that a long result is never held whole. */
  public void forEach(String text, RowConsumer consumer, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(text)) {
      statement.setFetchSize(500);
      bind(connection, statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        Row row = new Row(result);
        while (result.next()) {
          consumer.accept(row);
        }
      }
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  /** Runs a write and tells how many rows it touched. */
  public int update(String text, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(text)) {
      bind(connection, statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  /** Runs the same write for each row of parameters, in one exchange with the server. */
  public int[] batch(String text, List<Object[]> rows) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(text)) {
      for (Object[] parameters : rows) {
        bind(connection, statement, parameters);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, Object[] parameters)
      throws SQLException {
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, toJdbc(connection, parameters[index]));
    }
  }

  private static Object toJdbc(Connection connection, Object value) throws SQLException {
    if (value instanceof WireName wire) {
      return wire.wireName();
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof String[] texts) {
      return connection.createArrayOf("text", texts);
    }
    if (value instanceof UUID[] ids) {
      return connection.createArrayOf("uuid", ids);
    }
    return value;
  }
}
