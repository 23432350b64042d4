package dev.meridian.platform.page;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An order for a query, made only of columns that the list allows.
 *
 * @param orderBy the text after {@code ORDER BY}, safe to put into a statement
 */
public record Sort(String orderBy) {

  /**
   * Reads {@code field,-other}.
   *
   * @param columns the sortable fields and the SQL column of each
   */
  public static Sort parse(String text, Map<String, String> columns) {
    List<String> terms = new ArrayList<>();
    for (String term : text.split(",", -1)) {
      boolean descending = term.startsWith("-");
      String field = descending ? term.substring(1) : term;
      String column = columns.get(field.strip());
      if (column == null) {
        throw new Failure.Rejected(
            FieldError.query(
                "sort", "can be by " + String.join(", ", new TreeSet<>(columns.keySet()))));
      }
      terms.add(column + (descending ? " DESC NULLS LAST" : " ASC NULLS LAST"));
    }
    return new Sort(String.join(", ", terms));
  }
}
