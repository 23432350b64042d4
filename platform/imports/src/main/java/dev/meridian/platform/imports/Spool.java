package dev.meridian.platform.imports;

import dev.meridian.platform.job.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps a file in the database until a job has read it: whoever was told that it was accepted need
 * not send it again, whatever crashes.
 */
@ApplicationScoped
class Spool {

  private static final Logger LOG = Logger.getLogger(Spool.class);
  private static final int CHUNK = 1024 * 1024;

  private final ImportRepository repository;
  private final Jobs jobs;
  private final ImportJob job;
  private final Clock clock;

  Spool(ImportRepository repository, Jobs jobs, ImportJob job, Clock clock) {
    this.repository = repository;
    this.jobs = jobs;
    this.job = job;
    this.clock = clock;
  }

  /** Takes a file in, and has it imported. */
  ImportState store(ImportOrder<?> order, InputStream body) {
    UUID id = UUID.randomUUID();
    QuarkusTransaction.requiringNew().run(() -> repository.create(id, order, clock.instant()));
    try {
      receive(id, body);
    } catch (IOException cut) {
      discard(id);
      throw new UncheckedIOException(cut);
    } catch (RuntimeException refused) {
      discard(id);
      throw refused;
    }
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              repository.queue(id);
              jobs.enqueue(job, id.toString(), new ImportJob.Task(id));
              return repository.find(order.importer().kind(), id).orElseThrow();
            });
  }

  private void receive(UUID id, InputStream body) throws IOException {
    byte[] chunk = body.readNBytes(CHUNK);
    for (int number = 0; chunk.length > 0; number++) {
      byte[] bytes = chunk;
      int place = number;
      QuarkusTransaction.requiringNew()
          .run(() -> repository.addChunk(id, place, bytes, clock.instant()));
      chunk = body.readNBytes(CHUNK);
    }
  }

  /** What stays behind after all is removed by the clean-up. */
  private void discard(UUID id) {
    try {
      QuarkusTransaction.requiringNew().run(() -> repository.remove(id));
    } catch (RuntimeException away) {
      LOG.warnf(away, "The unfinished import %s could not be removed yet", id);
    }
  }

  /** The file again, read chunk by chunk; knows how far it was read. */
  static final class Reading extends InputStream {

    private final ImportRepository repository;
    private final UUID id;
    private byte[] chunk = new byte[0];
    private int next;
    private int number;
    private long read;

    Reading(ImportRepository repository, UUID id) {
      this.repository = repository;
      this.id = id;
    }

    long readBytes() {
      return read;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (next == chunk.length && !fetch()) {
        return -1;
      }
      int count = Math.min(length, chunk.length - next);
      System.arraycopy(chunk, next, buffer, offset, count);
      next += count;
      read += count;
      return count;
    }

    private boolean fetch() {
      chunk =
          QuarkusTransaction.requiringNew()
              .call(() -> repository.chunk(id, number))
              .orElse(new byte[0]);
      next = 0;
      number++;
      return chunk.length > 0;
    }
  }
}
