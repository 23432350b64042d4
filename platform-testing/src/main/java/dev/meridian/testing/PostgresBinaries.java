package dev.meridian.testing;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per directory from the artifact for this machine. */
final class PostgresBinaries {

  /** Changes with the artifact's version, so that a new one is unpacked beside the old. */
  private static final String FOLDER = "postgres-18.6.0";

  private PostgresBinaries() {}

  /** Unpacks what is not there yet and returns the folder of the programs. */
  static Path unpack(Path directory) throws IOException {
    Path home = directory.resolve(FOLDER);
    if (!Files.exists(home)) {
      Files.createDirectories(directory);
      Path unfinished = Files.createTempDirectory(directory, "unpacking");
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpackInto(unfinished);
      moveOnce(unfinished, home);
    }
    return home.resolve("bin");
  }

  /** Whoever unpacks at the same time may win: the folder appears whole or not at all. */
  private static void moveOnce(Path unfinished, Path home) throws IOException {
    try {
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      Directories.delete(unfinished);
    } catch (FileSystemException e) {
      Directories.delete(unfinished);
      if (!Files.exists(home)) {
        throw e;
      }
    }
  }

  private static void unpackInto(Path directory) throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    try (InputStream packed =
            DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system, machine.equals("amd64") ? "x86_64" : machine);
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, directory.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if (target.getParent().endsWith("bin") && !target.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + target);
    }
  }
}
