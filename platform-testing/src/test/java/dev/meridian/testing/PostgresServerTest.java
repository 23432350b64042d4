package dev.meridian.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  private static final String PERMISSION_DENIED = "42501";

  @Test
  void a_role_without_a_grant_cannot_read_the_owners_table() throws Exception {
    ServiceDatabase database = fresh("portfolio");
    asOwner(database, "CREATE TABLE project (name text)");
    assertEquals(PERMISSION_DENIED, failure(database, "SELECT name FROM project"));
    asOwner(database, "GRANT SELECT ON project TO portfolio_service");
    asService(database, "SELECT name FROM project");
    assertEquals(PERMISSION_DENIED, failure(database, "CREATE TABLE mine (name text)"));
  }

  @Test
  void a_service_role_may_load_through_a_temporary_table() throws Exception {
    asService(fresh("portfolio"), "CREATE TEMPORARY TABLE load (name text)");
  }

  @Test
  void forced_row_security_binds_service_and_owner_but_not_the_lookup_function() throws Exception {
    ServiceDatabase database = fresh("gateway");
    asOwner(
        database,
        """
        CREATE TABLE account (email text);
        INSERT INTO account VALUES ('ada@example.org');
        GRANT SELECT ON account TO gateway_service, gateway_lookup;
        ALTER TABLE account ENABLE ROW LEVEL SECURITY;
        ALTER TABLE account FORCE ROW LEVEL SECURITY;
        CREATE POLICY lookup ON account TO gateway_lookup USING (true);
        CREATE FUNCTION accounts() RETURNS bigint LANGUAGE sql SECURITY DEFINER
          RETURN (SELECT count(*) FROM account);
        ALTER FUNCTION accounts() OWNER TO gateway_lookup;
        """);
    try (Connection owner = owner(database);
        Connection service = service(database)) {
      assertEquals(0, number(owner, "SELECT count(*) FROM account"));
      assertEquals(0, number(service, "SELECT count(*) FROM account"));
      assertEquals(1, number(service, "SELECT accounts()"));
    }
  }

  @Test
  void a_service_cannot_enter_anothers_database() throws Exception {
    ServiceDatabase risk = fresh("risk");
    ServiceDatabase finance = fresh("finance");
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> connect(risk.jdbcUrl(), finance.serviceUser(), finance.servicePassword()));
    assertEquals(PERMISSION_DENIED, refused.getSQLState());
  }

  @Test
  void a_wrong_password_is_refused() throws Exception {
    ServiceDatabase database = fresh("risk");
    assertThrows(
        SQLException.class, () -> connect(database.jdbcUrl(), database.ownerUser(), "wrong"));
    assertThrows(
        SQLException.class, () -> connect(database.jdbcUrl(), PostgresAccess.SUPERUSER, "wrong"));
  }

  @Test
  void creating_a_database_twice_keeps_its_rows() throws Exception {
    PostgresAccess postgres = SharedServers.postgres();
    ServiceDatabase database = postgres.createDatabase("export", "one", "two");
    asOwner(database, "CREATE TABLE kept AS SELECT 1 AS number");
    ServiceDatabase again = postgres.createDatabase("export", "three", "four");
    try (Connection owner = owner(again)) {
      assertEquals(1, number(owner, "SELECT number FROM kept"));
    }
  }

  @Test
  void a_durable_server_keeps_its_rows_when_it_is_killed(@TempDir Path directory) throws Exception {
    try (var first = durable(directory, Ports.free(), "secret")) {
      ServiceDatabase database = first.access().createDatabase("portfolio", "one", "two");
      asOwner(database, "CREATE TABLE kept AS SELECT 7 AS number");
      try (Connection superuser = first.access().connect("portfolio")) {
        assertEquals("on", text(superuser, "SHOW fsync"));
        assertEquals("on", text(superuser, "SHOW synchronous_commit"));
        assertEquals(Ports.LOOPBACK, text(superuser, "SHOW listen_addresses"));
      }
      first.process().destroyForcibly();
      first.process().onExit().join();
    }
    try (var second = durable(directory, Ports.free(), "secret");
        Connection superuser = second.access().connect("portfolio")) {
      assertEquals(7, number(superuser, "SELECT number FROM kept"));
    }
  }

  @Test
  void a_taken_port_is_named(@TempDir Path directory) throws IOException {
    int port = SharedServers.postgres().port();
    var failure =
        assertThrows(IllegalStateException.class, () -> durable(directory, port, "secret"));
    assertTrue(failure.getMessage().contains(Integer.toString(port)));
  }

  @Test
  void a_temporary_server_leaves_nothing_behind() throws Exception {
    PostgresServer server = PostgresServer.temporary();
    List<Path> rubbish = server.rubbish();
    assertTrue(server.process().isAlive());
    server.close();
    assertFalse(server.process().isAlive());
    rubbish.forEach(path -> assertFalse(Files.exists(path)));
  }

  @Test
  void a_server_that_cannot_start_says_where_its_log_is(@TempDir Path directory) throws Exception {
    durable(directory, Ports.free(), "secret").close();
    Files.delete(directory.resolve("data/PG_VERSION"));
    var failure = assertThrows(IOException.class, () -> durable(directory, Ports.free(), "secret"));
    assertTrue(failure.getMessage().contains(directory.resolve("postgres.log").toString()));
  }

  private static PostgresServer durable(Path directory, int port, String password)
      throws IOException {
    return PostgresServer.durable(PostgresServer.SHARED_PROGRAMS, directory, port, password);
  }

  private static ServiceDatabase fresh(String name) throws SQLException, IOException {
    return SharedServers.postgres()
        .createDatabase(SharedServers.freshDatabase(name), name, "owner", "service");
  }

  private static void asOwner(ServiceDatabase database, String sql) throws SQLException {
    try (Connection connection = owner(database)) {
      execute(connection, sql);
    }
  }

  private static void asService(ServiceDatabase database, String sql) throws SQLException {
    try (Connection connection = service(database)) {
      execute(connection, sql);
    }
  }

  private static String failure(ServiceDatabase database, String sql) {
    return assertThrows(SQLException.class, () -> asService(database, sql)).getSQLState();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Long.parseLong(text(connection, sql));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  private static Connection owner(ServiceDatabase database) throws SQLException {
    return connect(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
  }

  private static Connection service(ServiceDatabase database) throws SQLException {
    return connect(database.jdbcUrl(), database.serviceUser(), database.servicePassword());
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}
