package dev.meridian.platform.probe;

import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.version.EntityTags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A small service over the platform, to provoke what every service must do alike. */
@Path("/api/v1/probes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProbeResource {

  private final Sql sql;
  private final Outbox outbox;
  private final EntityTags tags;

  ProbeResource(Sql sql, Outbox outbox, EntityTags tags) {
    this.sql = sql;
    this.outbox = outbox;
    this.tags = tags;
  }

  /** What travels. */
  public record Probe(UUID id, @NotBlank @Size(max = 20) String word, Integer count) {}

  @GET
  @Transactional
  @PermissionsAllowed("project:read")
  public Page<Probe> list(@Valid @BeanParam PageQuery page, @QueryParam("on") LocalDate on) {
    String order = page.sort(Map.of("word", "word", "id", "id"), "word").orderBy();
    List<Probe> rows =
        sql.list(
            "SELECT id, word FROM probe ORDER BY " + order,
            row -> new Probe(row.uuid("id"), row.string("word"), null));
    return Page.of(rows, rows.size(), page);
  }

  @POST
  @Transactional
  @PermissionsAllowed("project:write")
  public Probe create(@Valid Probe probe) {
    UUID id = UUID.randomUUID();
    if (probe.word().equals("dawdle")) {
      sql.list("SELECT 1 AS n FROM pg_sleep(1.5)", row -> row.number("n"));
    }
    sql.update("INSERT INTO probe (id, word) VALUES (?, ?)", id, probe.word());
    outbox.publish(NewEvent.of("probe.created", id.toString(), null, 1, probe));
    if (probe.word().equals("roll-back")) {
      throw new Failure.Conflict("PROBE_CONFLICT", "Asked for.");
    }
    return new Probe(id, probe.word(), probe.count());
  }

  @POST
  @Path("/created")
  @Idempotent
  @PermissionsAllowed("project:write")
  public Response createOnce(@Valid Probe probe) {
    Probe created = QuarkusTransaction.joiningExisting().call(() -> create(probe));
    return tags.created(created, 1, "/api/v1/probes/" + created.id());
  }

  @GET
  @Path("/slow")
  @Transactional
  @PermissionsAllowed("project:read")
  public Probe slow() {
    sql.list("SELECT 1 AS n FROM pg_sleep(2.5)", row -> row.number("n"));
    return new Probe(UUID.randomUUID(), "slow", 1);
  }

  @GET
  @Path("/failures/{kind}")
  @PermissionsAllowed("project:read")
  public Probe fail(String kind) {
    throw switch (kind) {
      case "stale" -> new Failure.Stale(3);
      case "version" -> new Failure.VersionRequired();
      case "missing" -> new Failure.NotFound("The probe");
      case "limited" -> new Failure.RateLimited("Slowly.", java.time.Duration.ofSeconds(7));
      case "away" -> new Failure.Unavailable("Away.", java.time.Duration.ofSeconds(2));
      default -> new IllegalStateException("secret class detail of jdbc:postgresql://inner");
    };
  }
}
