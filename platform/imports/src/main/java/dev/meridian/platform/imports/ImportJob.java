package dev.meridian.platform.imports;

import dev.meridian.platform.job.OneTimeJob;
import dev.meridian.platform.problem.Failure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Works a spooled file off. How far it is commits with each portion, so that another attempt goes
 * on behind the last one, and of two attempts at once only one gets on.
 */
@ApplicationScoped
class ImportJob implements OneTimeJob<ImportJob.Task> {

  private static final Logger LOG = Logger.getLogger(ImportJob.class);

  @RegisterForReflection
  record Task(UUID importId) {}

  private final ImportRepository repository;
  private final ImportOrders orders;
  private final Portions portions;
  private final Clock clock;

  ImportJob(ImportRepository repository, ImportOrders orders, Portions portions, Clock clock) {
    this.repository = repository;
    this.orders = orders;
    this.portions = portions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public Class<Task> payload() {
    return Task.class;
  }

  @Override
  public void attempt(Task task) {
    Optional<StoredImport> begun =
        QuarkusTransaction.requiringNew().call(() -> repository.begin(task.importId()));
    begun.ifPresent(this::read);
  }

  private void read(StoredImport stored) {
    try {
      ImportOrder<?> order = orders.order(stored);
      var file = new Spool.Reading(repository, stored.id());
      ImportRows rows = order.rows(file);
      rows.require(order.profile().requiredColumns());
      if (skip(rows, stored.done())) {
        portions.write(order, rows, new Going(stored, file));
      }
      end(stored.id(), ImportStatus.FINISHED, null);
      LOG.infof("Import %s of %s finished", stored.id(), stored.kind());
    } catch (Failure.Rejected refused) {
      // The profile asks for more than it did when the file was accepted.
      end(stored.id(), ImportStatus.FAILED, "The file lacks what its profile needs.");
    }
  }

  /** False when the file ends before: its broken end was reported as one row more. */
  private static boolean skip(ImportRows rows, long done) {
    for (long row = 0; row < done; row++) {
      if (rows.next().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void gaveUp(Task task, Throwable cause) {
    end(
        task.importId(),
        ImportStatus.FAILED,
        "The rows after those reported could not be written. Send the file again later: what is"
            + " there already is not written twice.");
  }

  private void end(UUID id, ImportStatus status, String reason) {
    QuarkusTransaction.requiringNew()
        .run(() -> repository.end(id, status, reason, clock.instant()));
  }

  /** Says how far this attempt is. */
  private final class Going implements Portions.Progress {

    private final UUID id;
    private final Spool.Reading file;
    private long done;

    Going(StoredImport stored, Spool.Reading file) {
      this.id = stored.id();
      this.done = stored.done();
      this.file = file;
    }

    @Override
    public void wrote(int rows, ImportCount count) {
      boolean mine =
          repository.advance(id, done, rows, file.readBytes(), count.report(), clock.instant());
      if (!mine) {
        throw new IllegalStateException("Import " + id + " is worked on elsewhere, or has ended");
      }
      done += rows;
    }
  }
}
