package dev.meridian.platform.sql;

import dev.meridian.platform.json.WireName;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The present row of a result; every value may be null except where a primitive is returned. */
public final class Row {

  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public String string(String column) throws SQLException {
    return result.getString(column);
  }

  public UUID uuid(String column) throws SQLException {
    return result.getObject(column, UUID.class);
  }

  public BigDecimal decimal(String column) throws SQLException {
    return result.getBigDecimal(column);
  }

  public Integer integer(String column) throws SQLException {
    int value = result.getInt(column);
    return result.wasNull() ? null : value;
  }

  public long number(String column) throws SQLException {
    return result.getLong(column);
  }

  public boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  public LocalDate date(String column) throws SQLException {
    return result.getObject(column, LocalDate.class);
  }

  public Instant instant(String column) throws SQLException {
    OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** An enum stored by its wire name. */
  public <E extends Enum<E> & WireName> E wire(String column, Class<E> type) throws SQLException {
    String name = result.getString(column);
    return name == null
        ? null
        : WireName.find(type, name)
            .orElseThrow(() -> new SQLException(column + " holds an unknown word: " + name));
  }

  /** A column of type {@code text[]}; empty where the column is null. */
  public List<String> strings(String column) throws SQLException {
    Array array = result.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  public byte[] bytes(String column) throws SQLException {
    return result.getBytes(column);
  }
}
