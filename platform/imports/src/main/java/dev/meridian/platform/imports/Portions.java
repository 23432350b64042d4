package dev.meridian.platform.imports;

import dev.meridian.platform.sql.DatabaseFailed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes a file portion by portion, each in a transaction of its own. */
@ApplicationScoped
class Portions {

  private static final Logger LOG = Logger.getLogger(Portions.class);

  /** Of two imports of the same records at once, the one that gives way is not met again soon. */
  private static final int ATTEMPTS = 5;

  /** Told of each portion within its transaction. */
  @FunctionalInterface
  interface Progress {
    void wrote(int rows, ImportCount count);
  }

  private final ImportMeters meters;

  Portions(ImportMeters meters) {
    this.meters = meters;
  }

  /** What was written before a failure stays. */
  <P extends ImportProfile> ImportCount write(
      ImportOrder<P> order, ImportRows rows, Progress progress) {
    var total = new ImportCount();
    for (var portion = rows.portion(); !portion.isEmpty(); portion = rows.portion()) {
      ImportCount count = write(order, portion, progress);
      meters.count(order.importer().kind(), count.report());
      total.add(count);
    }
    if (rows.isBroken()) {
      var rest = new ImportCount();
      rest.reject(rows.nextLine(), null, rows.brokenReason());
      QuarkusTransaction.requiringNew().run(() -> progress.wrote(1, rest));
      total.add(rest);
    }
    return total;
  }

  /** A portion that deadlocks with another writer was not written, and is written again. */
  private static <P extends ImportProfile> ImportCount write(
      ImportOrder<P> order, List<ImportRow> portion, Progress progress) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return once(order, portion, progress);
      } catch (DatabaseFailed failed) {
        if (!failed.isContention()) {
          throw failed;
        }
        LOG.debugf(failed, "A portion of %s gave way to another writer", order.importer().kind());
      }
    }
    return once(order, portion, progress);
  }

  private static <P extends ImportProfile> ImportCount once(
      ImportOrder<P> order, List<ImportRow> portion, Progress progress) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              ImportCount count = order.importer().write(portion, order.profile(), order.rights());
              progress.wrote(portion.size(), count);
              return count;
            });
  }
}
