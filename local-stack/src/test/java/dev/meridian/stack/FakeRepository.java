package dev.meridian.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A repository in which every service is built, each a jar with {@link FakeService}. */
final class FakeRepository {

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
  }
}
