package dev.meridian.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with secrets: only their owner may read them, and they appear whole or not at all. */
final class PrivateFiles {

  private PrivateFiles() {}

  static void write(Path file, String content) {
    try {
      // A temporary file has mode 600 from the moment it exists.
      Path unfinished = Files.createTempFile(file.getParent(), file.getFileName().toString(), null);
      Files.writeString(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  static void createDirectory(Path directory) {
    try {
      if (Files.notExists(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new StackFailed("cannot create " + directory + ": " + e.getMessage(), e);
    }
  }
}
