package dev.meridian.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service as Maven has packaged it, run by the JDK that runs us.
 *
 * <p>A rehearsal leaves a class-data archive beside the artefact, with which every later run starts
 * in half the time. An archive fits only the jars and the JVM that made it, so both are part of its
 * name.
 */
final class Artefact implements Program {

  private static final int DIGITS = 16;

  /** Of the JDK (JEP 519). */
  private static final int COMPACT_HEADERS_SINCE = 25;

  private final Service service;
  private final boolean optimised;
  private final Path jar;
  private final String build;
  private final Path archive;
  private final Path unfinished;

  private Artefact(Service service, boolean optimised, Path jar, String build, Path archives) {
    this.service = service;
    this.optimised = optimised;
    this.jar = jar;
    this.build = build;
    this.archive = archives.resolve(build + "-" + Runtime.version() + ".jsa");
    this.unfinished = archives.resolve(archive.getFileName() + "." + ProcessHandle.current().pid());
  }

  /**
   * @param optimised whether it gets the optimising compiler, which is worth its while after some
   *     thousand requests; without, a service starts sooner
   */
  static Artefact of(Path repository, Service service, boolean optimised) {
    Path target = repository.resolve(service.module()).resolve("target").toAbsolutePath();
    Path folder = target.resolve("quarkus-app");
    Path jar = folder.resolve("quarkus-run.jar");
    if (Files.notExists(jar)) {
      throw new StackFailed(service.module() + " is not built: " + jar + " is missing");
    }
    try {
      Path archives = Files.createDirectories(target.resolve("class-data"));
      return new Artefact(service, optimised, jar, digest(folder), archives);
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

  @Override
  public List<String> serve() {
    return java(isRehearsed() ? List.of("-XX:SharedArchiveFile=" + archive) : List.of());
  }

  @Override
  public List<String> rehearse() {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    // It would name each class that fits no archive.
    command.addAll(java(List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-Xlog:cds=error")));
    return command;
  }

  @Override
  public boolean isRehearsed() {
    return Files.exists(archive);
  }

  @Override
  public List<Path> jars() {
    Path folder = jar.getParent();
    try (Stream<Path> own = Files.list(folder.resolve("app"));
        Stream<Path> libraries = Files.list(folder.resolve("lib/main"))) {
      return Stream.concat(own, libraries.filter(library -> isOurs(library.getFileName())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static boolean isOurs(Path library) {
    return library.toString().startsWith("dev.meridian.");
  }

  @Override
  public void rehearsed(boolean orderly) {
    try {
      if (!orderly) {
        Files.deleteIfExists(unfinished);
      } else if (Files.exists(unfinished)) {
        deleteOutdated();
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + archive, e);
    }
  }

  private void deleteOutdated() throws IOException {
    try (Stream<Path> archives = Files.list(archive.getParent())) {
      for (Path other : archives.toList()) {
        if (!other.getFileName().toString().startsWith(build)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  @Override
  public String build() {
    return build;
  }

  private List<String> java(List<String> classData) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    if (!optimised) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    if (service == Service.REALTIME) {
      // What it has touched once stays resident, and open connections need little of it.
      command.addAll(List.of("-Xmn24m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20"));
      // They are many small objects, whose heads newer machines write in eight bytes.
      if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
        command.add("-XX:+UseCompactObjectHeaders");
      }
    }
    command.addAll(classData);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
