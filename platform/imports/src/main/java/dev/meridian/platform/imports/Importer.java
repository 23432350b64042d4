package dev.meridian.platform.imports;

import java.util.List;

/**
 * A kind of record that can be imported: a bean of each service that has some.
 *
 * @param <P> what the profiles of this kind know besides their columns
 */
public interface Importer<P extends ImportProfile> {

  /** The last part of the path, such as {@code projects}. */
  String kind();

  List<P> profiles();

  /**
   * Writes some hundred rows and counts what became of each. Called within a transaction of its own
   * for each portion: good rows all of them, or none. Portions come in the file's order; after a
   * crash one that did not commit comes again.
   */
  ImportCount write(List<ImportRow> rows, P profile, ImportRights rights);
}
