package dev.meridian.portfolio.portfolio;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The portfolios of the present tenant. */
@ApplicationScoped
public class PortfolioRepository {

  private static final Map<String, String> SORTABLE =
      Map.of("key", "key", "displayName", "display_name");

  private final Sql sql;

  PortfolioRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param granted the keys to show; null for all
   */
  Page<Portfolio> list(PageQuery page, String[] granted) {
    String where = granted == null ? "true" : "key = ANY(?)";
    Object[] parameters = granted == null ? new Object[0] : new Object[] {granted};
    long total =
        sql.first(
                "SELECT count(*) AS total FROM portfolio WHERE " + where,
                row -> row.number("total"),
                parameters)
            .orElseThrow();
    String text =
        "SELECT key, display_name, version FROM portfolio WHERE %s ORDER BY %s, key LIMIT %d OFFSET %d"
            .formatted(where, page.sort(SORTABLE, "key").orderBy(), page.limit(), page.offset());
    return Page.of(sql.list(text, PortfolioRepository::portfolio, parameters), total, page);
  }

  Optional<Portfolio> find(String key) {
    return sql.first(
        "SELECT key, display_name, version FROM portfolio WHERE key = ?",
        PortfolioRepository::portfolio,
        key);
  }

  public boolean exists(String key) {
    return find(key).isPresent();
  }

  public Set<String> keys() {
    return new HashSet<>(sql.list("SELECT key FROM portfolio", row -> row.string("key")));
  }

  /** Creates what is not there yet, and tells how many that were. */
  public int create(Collection<Portfolio> portfolios) {
    List<Object[]> rows =
        portfolios.stream().map(one -> new Object[] {one.key(), one.displayName()}).toList();
    String insert =
        "INSERT INTO portfolio (key, display_name) VALUES (?, ?) ON CONFLICT DO NOTHING";
    int created = 0;
    for (int count : rows.isEmpty() ? new int[0] : sql.batch(insert, rows)) {
      created += count;
    }
    return created;
  }

  /** Renames the portfolio while it has this version; false when it has another. */
  boolean rename(String key, String displayName, long version) {
    return sql.update(
            "UPDATE portfolio SET display_name = ?, version = version + 1"
                + " WHERE key = ? AND version = ?",
            displayName,
            key,
            version)
        == 1;
  }

  private static Portfolio portfolio(Row row) throws SQLException {
    return new Portfolio(row.string("key"), row.string("display_name"), row.number("version"));
  }
}
