package dev.meridian.platform.imports;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes files in, for the resource of each kind to call with the body as it comes. A file is read
 * row by row and written in portions; what was written before a failure stays, and sending it again
 * changes nothing that is there.
 */
@ApplicationScoped
public class Imports {

  public static final String CSV = ImportOrder.CSV;
  public static final String JSON_LINES = "application/jsonl";
  public static final String NDJSON = "application/x-ndjson";

  private static final Logger LOG = Logger.getLogger(Imports.class);

  private final ImportOrders orders;
  private final Portions portions;
  private final Spool spool;
  private final ImportRepository repository;
  private final Setting setting;

  Imports(
      ImportOrders orders,
      Portions portions,
      Spool spool,
      ImportRepository repository,
      Setting setting) {
    this.orders = orders;
    this.portions = portions;
    this.spool = spool;
    this.repository = repository;
    this.setting = setting;
  }

  /**
   * Imports a file: 200 with the {@link ImportReport}, or 202 with the {@link ImportState} of a job
   * when it is too large to wait for.
   *
   * @throws Failure.Rejected when there is no such profile, or the file lacks columns it needs
   */
  public Response receive(String kind, ImportRequest request, InputStream body) {
    ImportOrder<?> order = orders.order(kind, request, setting.rights());
    byte[] head = head(body);
    ImportRows rows = order.rows(new ByteArrayInputStream(head));
    rows.require(order.profile().requiredColumns());
    if (head.length <= setting.directBytes()) {
      return Response.ok(write(order, rows)).build();
    }
    var whole = new SequenceInputStream(new ByteArrayInputStream(head), body);
    ImportState state = spool.store(order, whole);
    return Response.accepted(state).location(URI.create(state.links().status())).build();
  }

  private byte[] head(InputStream body) {
    try {
      return body.readNBytes(setting.directBytes() + 1);
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  private <P extends ImportProfile> ImportReport write(ImportOrder<P> order, ImportRows rows) {
    ImportReport report = portions.write(order, rows, (number, count) -> {}).report();
    LOG.infof(
        "Imported %s: profile %s, read %d, created %d, updated %d, unchanged %d, rejected %d",
        order.importer().kind(),
        order.profile().name(),
        report.read(),
        report.created(),
        report.updated(),
        report.unchanged(),
        report.rejected());
    return report;
  }

  /** How far an import is that was too large to wait for. */
  @Transactional
  public ImportState state(String kind, UUID id) {
    return repository.find(kind, id).orElseThrow(() -> new Failure.NotFound("The import"));
  }

  /** Who sends, and how much of it is taken at once. */
  @ApplicationScoped
  static class Setting {

    private final CurrentCaller caller;
    private final ImportsConfig config;

    Setting(CurrentCaller caller, ImportsConfig config) {
      this.caller = caller;
      this.config = config;
    }

    ImportRights rights() {
      Caller sender = caller.get();
      return new ImportRights(sender.userId(), sender.portfolios());
    }

    int directBytes() {
      return config.directBytes();
    }
  }
}
