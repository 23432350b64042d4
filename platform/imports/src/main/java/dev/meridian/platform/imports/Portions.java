package dev.meridian.platform.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes a file portion by portion, each in a transaction of its own. */
@ApplicationScoped
class Portions {

  /** Told of each portion within its transaction. */
  @FunctionalInterface
  interface Progress {
    void wrote(int rows, ImportCount count);
  }

  /** What was written before a failure stays. */
  <P extends ImportProfile> ImportCount write(
      ImportOrder<P> order, ImportRows rows, Progress progress) {
    var total = new ImportCount();
    for (var portion = rows.portion(); !portion.isEmpty(); portion = rows.portion()) {
      total.add(write(order, portion, progress));
    }
    if (rows.isBroken()) {
      var rest = new ImportCount();
      rest.reject(rows.nextLine(), null, rows.brokenReason());
      QuarkusTransaction.requiringNew().run(() -> progress.wrote(1, rest));
      total.add(rest);
    }
    return total;
  }

  private static <P extends ImportProfile> ImportCount write(
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
