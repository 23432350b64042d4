package dev.meridian.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps two stacks from sharing one data directory. The system gives the lock back however its
 * holder ends; {@code launcher.pid} beside it is what {@code ./stop} reads.
 */
final class StackLock implements AutoCloseable {

  private final FileChannel channel;
  private final Path pidFile;

  private StackLock(FileChannel channel, Path pidFile) {
    this.channel = channel;
    this.pidFile = pidFile;
  }

  /** Fails when another process, or another stack of this one, works on the directory. */
  static StackLock acquire(Path directory) {
    Path file = directory.resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        channel.close();
        throw new StackFailed("Meridian is already running on " + directory + "; ./stop ends it.");
      }
      Path pidFile = directory.resolve("launcher.pid");
      StackFile.delete(directory);
      PrivateFiles.write(pidFile, ProcessHandle.current().pid() + "\n");
      return new StackLock(channel, pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // Held by this very JVM: taken all the same.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(pidFile);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock " + pidFile.getParent(), e);
    }
  }
}
