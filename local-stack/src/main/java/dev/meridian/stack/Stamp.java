package dev.meridian.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers across restarts that a step was done for a certain build. */
record Stamp(Path file) {

  boolean says(String value) {
    try {
      return Files.exists(file) && Files.readString(file).equals(value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  void write(String value) {
    PrivateFiles.createDirectory(file.getParent());
    PrivateFiles.write(file, value);
  }
}
