package dev.meridian.stack;

import java.util.List;

/** What runs as a service: the packaged artefact, or something small in its place in a test. */
public interface Program {

  /** The command line for serving. */
  List<String> serve();

  /** The command line for a run that migrates the database, if there is one, and exits. */
  List<String> prepare();

  /** That run has ended well. */
  void prepared();

  /** Whether that run has nothing to do for the program itself; the database is another matter. */
  boolean isPrepared();

  /** Changes whenever the artefact does; it is prepared again then. */
  String build();
}
