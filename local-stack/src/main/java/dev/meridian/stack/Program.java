package dev.meridian.stack;

import java.nio.file.Path;
import java.util.List;

/** What runs as a service: the packaged artefact, or something small in its place in a test. */
public interface Program {

  /** The command line for serving. */
  List<String> serve();

  /** Those of its jars that hold its settings and migrations. */
  List<Path> jars();

  /** The command line for a {@link Rehearsal}, at the lowest priority. */
  List<String> rehearse();

  /** Whether there is nothing left to gain from one. */
  boolean isRehearsed();

  /**
   * A rehearsal has ended.
   *
   * @param orderly by itself, and well
   */
  void rehearsed(boolean orderly);

  /** Changes whenever the artefact does; its database is migrated again then. */
  String build();
}
