package dev.meridian.platform.imports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Counts rows of files by what became of them. */
@ApplicationScoped
class ImportMeters {

  private static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, 0, List.of());

  private final MeterRegistry meters;

  ImportMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Lets the counts begin at 0. */
  void start(@Observes StartupEvent startup, @All List<Importer<?>> importers) {
    importers.forEach(importer -> count(importer.kind(), NOTHING));
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
