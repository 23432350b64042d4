package dev.meridian.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one PostgreSQL and the one Redis of this test JVM, started by whoever asks first and ended
 * with the JVM by a {@link Guardian}. Known by system properties, for the same reason as {@link
 * TestKeys}.
 */
final class SharedServers {

  private static final String POSTGRES_PORT = "meridian.testing.postgres-port";
  private static final String POSTGRES_PID = "meridian.testing.postgres-pid";
  private static final String POSTGRES_PASSWORD = "meridian.testing.postgres-password";
  private static final String REDIS_PORT = "meridian.testing.redis-port";
  private static final String MAIL_PORT = "meridian.testing.mail-port";
  private static final String DATABASES = "meridian.testing.databases";

  private SharedServers() {}

  static PostgresAccess postgres() throws IOException {
    synchronized (System.getProperties()) {
      if (System.getProperty(POSTGRES_PORT) == null) {
        PostgresServer server = PostgresServer.temporary();
        Guardian guardian = guardianOfThisJvm();
        guardian.kill("QUIT", server.process().pid());
        server.rubbish().forEach(guardian::remove);
        System.setProperty(POSTGRES_PID, Long.toString(server.process().pid()));
        System.setProperty(POSTGRES_PASSWORD, server.access().superuserPassword());
        System.setProperty(POSTGRES_PORT, Integer.toString(server.access().port()));
      }
      return new PostgresAccess(
          Integer.getInteger(POSTGRES_PORT), System.getProperty(POSTGRES_PASSWORD));
    }
  }

  /** The postmaster. */
  static ProcessHandle postgresProcess() throws IOException {
    postgres();
    return ProcessHandle.of(Long.getLong(POSTGRES_PID)).orElseThrow();
  }

  static int redisPort() throws IOException {
    synchronized (System.getProperties()) {
      if (System.getProperty(REDIS_PORT) == null) {
        RedisServer server = RedisServer.temporary();
        Guardian guardian = guardianOfThisJvm();
        guardian.kill("KILL", server.process().pid());
        server.rubbish().forEach(guardian::remove);
        System.setProperty(REDIS_PORT, Integer.toString(server.port()));
      }
      return Integer.getInteger(REDIS_PORT);
    }
  }

  /** Where mail is sent to; a test that wants it received starts a {@link MailServer}. */
  static int mailPort() {
    synchronized (System.getProperties()) {
      if (System.getProperty(MAIL_PORT) == null) {
        System.setProperty(MAIL_PORT, Integer.toString(Ports.free()));
      }
      return Integer.getInteger(MAIL_PORT);
    }
  }

  /** A database name that this JVM has not used yet. */
  static String freshDatabase(String name) {
    synchronized (System.getProperties()) {
      int number = Integer.getInteger(DATABASES, 0) + 1;
      System.setProperty(DATABASES, Integer.toString(number));
      return name + "_" + number;
    }
  }

  private static Guardian guardianOfThisJvm() {
    Guardian guardian = Guardian.start();
    // The hook also keeps the guardian's pipe from being collected, which would set it off.
    var closing = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (closing.compareAndSet(false, true)) {
                    guardian.close();
                  }
                },
                "meridian-testing-guardian"));
    return guardian;
  }
}
