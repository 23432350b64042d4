package dev.meridian.risk.notice;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How often notices were tried. */
@ApplicationScoped
class Attempts {

  private final Sql sql;

  Attempts(Sql sql) {
    this.sql = sql;
  }

  List<Integer> attempts(String target) {
    return sql.list(
        "SELECT attempts FROM notice WHERE target = ?", row -> row.integer("attempts"), target);
  }
}
