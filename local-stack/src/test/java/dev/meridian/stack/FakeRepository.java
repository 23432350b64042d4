package dev.meridian.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A repository in which every service is built, each a jar with {@link FakeService} and one with a
 * migration that records who runs it.
 */
final class FakeRepository {

  private static final String SETTINGS =
      """
      quarkus.flyway.locations=db/migration
      quarkus.flyway.out-of-order=true
      quarkus.flyway.ignore-migration-patterns=*:missing,*:future
      quarkus.flyway.placeholders.greeting=hello
      """;
  private static final String FIRST =
      "CREATE TABLE migrated AS SELECT current_user::text AS who, '${greeting}' AS greeting";

  private FakeRepository() {}

  static Path in(Path directory) throws IOException {
    for (Service service : Service.values()) {
      build(directory, service, FakeService.class);
    }
    return directory;
  }

  /** Builds a service, again if need be, with that class as its program. */
  static void build(Path repository, Service service, Class<?> program) throws IOException {
    Path folder = repository.resolve(service.module()).resolve("target/quarkus-app");
    Files.createDirectories(folder);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
    String entry = program.getName().replace('.', '/') + ".class";
    try (InputStream code = program.getClassLoader().getResourceAsStream(entry);
        var jar =
            new JarOutputStream(
                Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest)) {
      jar.putNextEntry(new JarEntry(entry));
      code.transferTo(jar);
    }
    Files.createDirectories(folder.resolve("lib/main"));
    Path application = Files.createDirectories(folder.resolve("app")).resolve("application.jar");
    if (Files.notExists(application)) {
      try (var jar = new JarOutputStream(Files.newOutputStream(application))) {
        add(jar, "application.properties", SETTINGS);
        add(jar, "db/migration/V1__first.sql", FIRST);
      }
    }
  }

  /** One more jar of the service, with a migration. */
  static void addMigration(Path repository, Service service, String name, String sql)
      throws IOException {
    Path libraries = repository.resolve(service.module()).resolve("target/quarkus-app/lib/main");
    Path library = libraries.resolve("dev.meridian." + name + ".jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(library))) {
      add(jar, "db/migration/" + name + ".sql", sql);
    }
  }

  private static void add(JarOutputStream jar, String entry, String text) throws IOException {
    jar.putNextEntry(new JarEntry(entry));
    jar.write(text.getBytes(StandardCharsets.UTF_8));
    jar.closeEntry();
  }
}
