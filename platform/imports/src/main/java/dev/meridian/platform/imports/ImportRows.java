package dev.meridian.platform.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a file, read as they come. */
interface ImportRows {

  int PORTION = 500;
  long PORTION_SIZE = 4L * 1024 * 1024;

  /** The next record that is not empty; none at the end, or where the file breaks off. */
  Optional<ImportRow> next();

  /** Whether the rest, from {@link #nextLine} on, is no record. */
  boolean isBroken();

  /** Where the next record starts. */
  long nextLine();

  /** Why a file breaks off. */
  String brokenReason();

  /** Fails with what is wrong when the file as a whole cannot be read by the profile. */
  void require(List<String> columns);

  /** The next records that are written together; empty at the end. */
  default List<ImportRow> portion() {
    List<ImportRow> portion = new ArrayList<>(PORTION);
    long size = 0;
    while (portion.size() < PORTION && size < PORTION_SIZE) {
      Optional<ImportRow> row = next();
      if (row.isEmpty()) {
        return portion;
      }
      portion.add(row.get());
      size += row.get().size();
    }
    return portion;
  }
}
