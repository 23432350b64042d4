package dev.meridian.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service as Maven has packaged it, run by the JDK that runs us.
 *
 * <p>Its migration run also writes a class-data archive, from which the service then starts in a
 * third of the time. An archive fits only the jars and the JVM that made it, so both are part of
 * its name.
 */
final class Artefact implements Program {

  private static final int RECREATES_ARCHIVES_BY_ITSELF = 19;
  private static final int ASKS_BEFORE_NATIVE_CODE = 22;
  private static final int DIGITS = 16;

  private final Service service;
  private final Path jar;
  private final String build;
  private final Path archive;

  private Artefact(Service service, Path jar, String build, Path archives) {
    this.service = service;
    this.jar = jar;
    this.build = build;
    this.archive =
        archives.resolve(service.module() + "-" + build + "-" + Runtime.version() + ".jsa");
  }

  static Artefact of(Path repository, Path directory, Service service) {
    Path folder = repository.resolve(service.module()).resolve("target/quarkus-app");
    Path jar = folder.resolve("quarkus-run.jar").toAbsolutePath();
    if (Files.notExists(jar)) {
      throw new StackFailed(service.module() + " is not built: " + jar + " is missing");
    }
    try {
      Path archives = Files.createDirectories(directory.resolve("archives"));
      var artefact = new Artefact(service, jar, digest(folder), archives.toAbsolutePath());
      artefact.deleteOutdatedArchives();
      return artefact;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** Names, sizes and times of all files: what the JVM compares, too, before it uses an archive. */
  private static String digest(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private void deleteOutdatedArchives() throws IOException {
    try (Stream<Path> archives = Files.list(archive.getParent())) {
      for (Path other : archives.toList()) {
        if (other.getFileName().toString().startsWith(service.module()) && !other.equals(archive)) {
          Files.delete(other);
        }
      }
    }
  }

  @Override
  public List<String> serve() {
    return java(service.hot() ? List.of() : List.of("-XX:TieredStopAtLevel=1"), usingArchive());
  }

  @Override
  public List<String> migrate() {
    return java(List.of("-XX:TieredStopAtLevel=1"), writingArchive());
  }

  @Override
  public String build() {
    return build;
  }

  private List<String> java(List<String> compiler, List<String> classData) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    if (Runtime.version().feature() >= ASKS_BEFORE_NATIVE_CODE) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(compiler);
    command.addAll(classData);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private List<String> usingArchive() {
    if (Runtime.version().feature() >= RECREATES_ARCHIVES_BY_ITSELF) {
      return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive);
    }
    return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
  }

  private List<String> writingArchive() {
    if (Runtime.version().feature() >= RECREATES_ARCHIVES_BY_ITSELF || Files.exists(archive)) {
      return usingArchive();
    }
    return List.of("-XX:ArchiveClassesAtExit=" + archive);
  }
}
