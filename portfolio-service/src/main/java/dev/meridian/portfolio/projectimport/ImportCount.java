package dev.meridian.portfolio.projectimport;

import java.util.ArrayList;
import java.util.List;

/** Counts while a file is read; of rejections only the first are kept. */
final class ImportCount {

  private static final int KEPT = 1_000;

  private final List<ImportReport.Rejection> errors = new ArrayList<>();
  private long created;
  private long updated;
  private long unchanged;
  private long rejected;

  void create() {
    created++;
  }

  void update() {
    updated++;
  }

  void keep() {
    unchanged++;
  }

  void reject(long line, RowRejected why) {
    rejected++;
    if (errors.size() < KEPT) {
      errors.add(new ImportReport.Rejection(line, why.column(), why.getMessage()));
    }
  }

  /** Takes over what a portion came to, once that portion is stored. */
  void add(ImportCount portion) {
    created += portion.created;
    updated += portion.updated;
    unchanged += portion.unchanged;
    rejected += portion.rejected;
    portion.errors.stream().limit(KEPT - (long) errors.size()).forEach(errors::add);
  }

  ImportReport report() {
    return new ImportReport(
        created + updated + unchanged + rejected,
        created,
        updated,
        unchanged,
        rejected,
        List.copyOf(errors));
  }
}
