package dev.meridian.platform.imports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts rows of files by what became of them. */
@ApplicationScoped
class ImportMeters {

  private final MeterRegistry meters;

  ImportMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(String kind, ImportReport rows) {
    count(kind, "created", rows.created());
    count(kind, "updated", rows.updated());
    count(kind, "unchanged", rows.unchanged());
    count(kind, "rejected", rows.rejected());
  }

  private void count(String kind, String result, long rows) {
    Counter.builder("meridian.import.rows")
        .description("Rows of imported files, by kind of file and what became of them")
        .tag("kind", kind)
        .tag("result", result)
        .register(meters)
        .increment((double) rows);
  }
}
