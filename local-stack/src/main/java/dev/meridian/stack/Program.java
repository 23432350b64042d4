package dev.meridian.stack;

import java.util.List;

/** What runs as a service: the packaged artefact, or something small in its place in a test. */
public interface Program {

  /** The command line for serving. */
  List<String> serve();

  /** The command line for a run that migrates the database and exits. */
  List<String> migrate();

  /**
   * The process that was serving has ended.
   *
   * @param orderly by itself, when it was asked to, rather than by force
   */
  void ended(boolean orderly);

  /** Changes whenever the artefact does; its database is migrated again then. */
  String build();
}
