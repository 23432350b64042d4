package dev.meridian.export.job;

import dev.meridian.export.file.ExportFile;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The steps of an export, each in a transaction of its own. */
@ApplicationScoped
class ExportProgress {

  private final ExportRepository repository;
  private final Outbox outbox;
  private final MeterRegistry meters;
  private final Clock clock;

  ExportProgress(ExportRepository repository, Outbox outbox, MeterRegistry meters, Clock clock) {
    this.repository = repository;
    this.outbox = outbox;
    this.meters = meters;
    this.clock = clock;
  }

  /** Lets the counts begin at 0. */
  void start(@Observes StartupEvent startup) {
    ended(ExportStatus.FINISHED);
    ended(ExportStatus.FAILED);
  }

  /** Empty when there is nothing to do any more. */
  @Transactional
  public Optional<Export> begin(UUID id) {
    return repository.begin(id);
  }

  @Transactional
  public void requeue(UUID id) {
    repository.requeue(id);
  }

  /** Stores the file and says so, both or neither; false when nobody wants it any more. */
  @Transactional
  public boolean finish(Export export, ExportFile file) {
    boolean wanted = repository.finish(export.id(), file, clock.instant());
    if (wanted) {
      tell(export, ExportStatus.FINISHED);
    }
    return wanted;
  }

  /**
   * @param reason for people, with nothing inner in it
   */
  @Transactional
  public void fail(UUID id, String reason) {
    repository
        .find(id)
        .filter(export -> repository.end(id, ExportStatus.FAILED, reason, clock.instant()))
        .ifPresent(export -> tell(export, ExportStatus.FAILED));
  }

  private void tell(Export export, ExportStatus status) {
    ended(status).increment();
    outbox.publish(
        NewEvent.of(
            "export.finished",
            export.id().toString(),
            export.portfolio(),
            1,
            new Finished(export.id(), export.userId(), status)));
  }

  private Counter ended(ExportStatus status) {
    return Counter.builder("meridian.exports")
        .description("Exports that came to an end, by result")
        .tag("result", status.wireName())
        .register(meters);
  }

  /** What others are told. */
  record Finished(UUID exportId, String userId, ExportStatus status) {}
}
