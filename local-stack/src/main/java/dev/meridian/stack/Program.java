package dev.meridian.stack;

import java.util.List;

/** What runs as a service: the packaged artefact, or something small in its place in a test. */
public interface Program {

  /** The command line for serving. */
  List<String> serve();

  /** The command line for a run that migrates the database and exits. */
  List<String> migrate();

  /** Changes whenever the artefact does; migrations and archives are repeated then. */
  String build();
}
