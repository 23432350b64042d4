package dev.meridian.platform.imports;

import java.util.List;

/** How the columns of a sort of file become records of a kind. */
public interface ImportProfile {

  /** What a caller writes as {@code profile}; {@code default} when it writes none. */
  String name();

  /** The columns without which a CSV file is refused as a whole. */
  List<String> requiredColumns();

  /** The columns that it reads where a file has them. */
  default List<String> otherColumns() {
    return List.of();
  }
}
