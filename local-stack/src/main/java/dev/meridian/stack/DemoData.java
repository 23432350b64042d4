package dev.meridian.stack;

import dev.meridian.testing.ServiceDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Fills the freshly migrated databases once per data directory, before the services start, so that
 * their projections fill by snapshots as after any first start.
 *
 * <p>A loader must bear being called again over what it has written in part: the call before may
 * have been interrupted.
 */
public interface DemoData {

  /**
   * @param databases by name: portfolio, finance, risk, gateway, export; connect as owner or
   *     service
   * @param projects how many projects per tenant; everything else scales with them
   * @return the people it has created, if any, whom {@code ./start} then introduces
   */
  List<DemoUser> load(Map<String, ServiceDatabase> databases, int projects) throws SQLException;

  /** Those of the suite, in the order in which they run. */
  static List<DemoData> all() {
    return List.of();
  }
}
