package dev.meridian.platform.imports;

import java.util.ArrayList;
import java.util.List;

/** Counts while a file is read; of rejections only the first 1,000 are kept. */
public final class ImportCount {

  static final int KEPT = 1_000;

  private final List<ImportReport.Rejection> errors = new ArrayList<>();
  private long created;
  private long updated;
  private long unchanged;
  private long rejected;

  public void create() {
    created++;
  }

  public void update() {
    updated++;
  }

  public void keep() {
    unchanged++;
  }

  public void reject(ImportRow row, RowRejected why) {
    reject(row.line(), row.inFile(why.column()), why.getMessage());
  }

  void reject(long line, String column, String reason) {
    rejected++;
    if (errors.size() < KEPT) {
      errors.add(new ImportReport.Rejection(line, column, reason));
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
