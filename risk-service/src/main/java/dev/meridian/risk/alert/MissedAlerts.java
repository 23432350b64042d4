package dev.meridian.risk.alert;

import dev.meridian.platform.page.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What was raised after a cursor, as it is now.
 *
 * @param cursor to ask with the next time; events of alerts have theirs as their position
 * @param complete false where more may have been raised than is known any more
 */
@RegisterForReflection
public record MissedAlerts(long cursor, boolean complete, List<Alert> data, Page.Meta meta) {

  static MissedAlerts of(long cursor, boolean complete, Page<Alert> page) {
    return new MissedAlerts(cursor, complete, page.data(), page.meta());
  }

  public MissedAlerts {
    data = List.copyOf(data);
  }
}
