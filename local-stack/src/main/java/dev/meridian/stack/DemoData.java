package dev.meridian.stack;

import java.sql.SQLException;
import java.util.List;

/**
 * Fills the freshly migrated databases once per data directory, before the services start, so that
 * their projections fill by snapshots as after any first start.
 *
 * <p>A loader must bear being called again over what it has written in part: the call before may
 * have been interrupted.
 */
public interface DemoData {

  /** Returns the people it has created, if any, whom {@code ./start} then introduces. */
  List<DemoUser> load(DemoTarget target) throws SQLException;
}
