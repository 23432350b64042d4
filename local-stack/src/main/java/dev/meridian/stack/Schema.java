package dev.meridian.stack;

import dev.meridian.testing.ServiceDatabase;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The schema that a service's artefact wants: its own migrations, run by its own settings. A
 * cluster runs the artefact itself for that; here the migrations are taken out of it, because five
 * frameworks that start only to end again take longer than all the rest of a start.
 */
final class Schema {

  private static final String SHARED_SETTINGS = "META-INF/microprofile-config.properties";
  private static final String OWN_SETTINGS = "application.properties";
  private static final int SHARED_ORDINAL = 100;
  private static final int OWN_ORDINAL = 250;

  /** Held here, for a logger that nobody holds forgets its level. */
  private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

  static {
    FLYWAY_LOG.setLevel(Level.SEVERE);
  }

  private final Service service;
  private final Program program;

  Schema(Service service, Program program) {
    this.service = service;
    this.program = program;
  }

  /**
   * Runs what {@code database} lacks, as its owner.
   *
   * @throws StackFailed when a migration fails; what came before it stays
   */
  void migrate(ServiceDatabase database) {
    URL[] jars = program.jars().stream().map(Schema::url).toArray(URL[]::new);
    try (var loader = new URLClassLoader(jars, Schema.class.getClassLoader())) {
      SmallRyeConfig settings = settings(loader);
      Flyway.configure(loader)
          .dataSource(database.jdbcUrl(), database.ownerUser(), database.ownerPassword())
          .locations(
              settings.getValues("quarkus.flyway.locations", String.class).toArray(String[]::new))
          .placeholders(
              settings.getValues("quarkus.flyway.placeholders", String.class, String.class))
          .outOfOrder(settings.getValue("quarkus.flyway.out-of-order", Boolean.class))
          .ignoreMigrationPatterns(
              settings
                  .getValues("quarkus.flyway.ignore-migration-patterns", String.class)
                  .toArray(String[]::new))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StackFailed("migration of " + service.module() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + program.jars(), e);
    }
  }

  private static SmallRyeConfig settings(ClassLoader loader) {
    return new SmallRyeConfigBuilder()
        .forClassLoader(loader)
        .addDefaultInterceptors()
        .withSources(
            PropertiesConfigSourceLoader.inClassPath(SHARED_SETTINGS, SHARED_ORDINAL, loader))
        .withSources(PropertiesConfigSourceLoader.inClassPath(OWN_SETTINGS, OWN_ORDINAL, loader))
        .build();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar.toString(), e);
    }
  }
}
