package dev.meridian.platform.imports;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Imports words; one that is there is counted and written again. */
@ApplicationScoped
class WordImporter implements Importer<WordImporter.Words> {

  record Words(String name, List<String> requiredColumns, List<String> otherColumns)
      implements ImportProfile {}

  private final Sql sql;
  private final Semaphore portions = new Semaphore(0);
  private volatile boolean stepwise;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger deadlocks = new AtomicInteger();

  WordImporter(Sql sql) {
    this.sql = sql;
  }

  /** From now on each portion waits until it is let go. */
  void stepwise() {
    stepwise = true;
    portions.drainPermits();
  }

  void let(int count) {
    portions.release(count);
  }

  void freely() {
    stepwise = false;
    portions.release(1_000);
  }

  int waiting() {
    return portions.getQueueLength();
  }

  void failNext(int count) {
    failures.set(count);
  }

  /** The next portions lose to another writer, at their end. */
  void deadlockNext(int count) {
    deadlocks.set(count);
  }

  @Override
  public String kind() {
    return "words";
  }

  @Override
  public List<Words> profiles() {
    return List.of(new Words("default", List.of("word"), List.of("note", "portfolio")));
  }

  @Override
  public ImportCount write(List<ImportRow> rows, Words profile, ImportRights rights) {
    if (stepwise) {
      portions.acquireUninterruptibly();
    }
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("Asked for");
    }
    var count = new ImportCount();
    for (ImportRow row : rows) {
      try {
        String portfolio = row.text("portfolio");
        if (portfolio != null && !rights.portfolios().allows(portfolio)) {
          throw new RowRejected("portfolio", "is not yours");
        }
        sql.update(
            "INSERT INTO probe (word) VALUES (?)"
                + " ON CONFLICT (tenant_id, word) DO UPDATE SET writes = probe.writes + 1",
            row.required("word"));
        count.create();
      } catch (RowRejected why) {
        count.reject(row, why);
      }
    }
    if (deadlocks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      sql.update("DO $$ BEGIN RAISE EXCEPTION 'Asked for' USING ERRCODE = '40P01'; END $$");
    }
    return count;
  }
}
