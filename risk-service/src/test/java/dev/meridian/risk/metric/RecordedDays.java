package dev.meridian.risk.metric;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The daily rows of the present tenant: day, last value, lowest and highest, number. */
@ApplicationScoped
class RecordedDays {

  private final Sql sql;

  RecordedDays(Sql sql) {
    this.sql = sql;
  }

  List<String> all() {
    return sql.list(
        """
        SELECT concat(day, ' ', last_value, ' ', min_value, '..', max_value, ' ', observations)
               AS text
        FROM metric_day ORDER BY day
        """,
        row -> row.string("text"));
  }
}
