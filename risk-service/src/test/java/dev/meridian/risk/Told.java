package dev.meridian.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.testing.TestTokens;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What other services tell in a test, applied as the feed applies it, and what was told back. */
@ApplicationScoped
public class Told {

  private final List<Projection> projections;
  private final Tenants tenants;
  private final TenantScope scope;
  private final Sql sql;
  private final ObjectMapper json;

  Told(
      @All List<Projection> projections,
      Tenants tenants,
      TenantScope scope,
      Sql sql,
      ObjectMapper json) {
    this.projections = List.copyOf(projections);
    this.tenants = tenants;
    this.scope = scope;
    this.sql = sql;
    this.json = json;
  }

  /** An outbox row. */
  public record Heard(
      String type,
      String topic,
      long version,
      String portfolio,
      String previousPortfolio,
      JsonNode data) {}

  public void tenantsKnown() {
    for (UUID id : List.of(TestTokens.TENANT_A, TestTokens.TENANT_B)) {
      tenants.store(new Tenant(id, "T", ZoneOffset.UTC, "USD", new BigDecimal("0.08"), 1, 1));
    }
  }

  /** A new tenant that lives in a time zone. */
  public UUID tenantKnown(String timeZone) {
    UUID id = UUID.randomUUID();
    tenants.store(new Tenant(id, "T", ZoneId.of(timeZone), "USD", new BigDecimal("0.08"), 1, 1));
    return id;
  }

  public <T> T within(UUID tenant, Supplier<T> work) {
    return scope.call(tenant, () -> QuarkusTransaction.requiringNew().call(work::get));
  }

  public void apply(Event event) {
    within(
        event.tenant(),
        () -> {
          projections.stream()
              .filter(projection -> projection.types().contains(event.type()))
              .forEach(projection -> projection.apply(event));
          return null;
        });
  }

  /** A recorded example, as its producer tells it. */
  public Event recorded(String type) {
    try (var file = Told.class.getResourceAsStream("/events/" + type + ".json")) {
      return json.readValue(file, Event.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A new project, and its id. */
  public UUID project(UUID tenant, String portfolio) {
    UUID id = UUID.randomUUID();
    project(tenant, id, portfolio, "On Track", 1);
    return id;
  }

  public void project(UUID tenant, UUID id, String portfolio, String status, long version) {
    apply(project(tenant, "project.updated", id, portfolio, status, version));
  }

  public void deleted(UUID tenant, UUID id, String portfolio, long version) {
    apply(project(tenant, "project.deleted", id, portfolio, null, version));
  }

  private Event project(
      UUID tenant, String type, UUID id, String portfolio, String status, long version) {
    ObjectNode data = recorded(type).data().deepCopy();
    data.put("id", id.toString())
        .put("name", "Project of " + portfolio)
        .put("portfolio", portfolio)
        .put("status", status);
    return new Event(
        UUID.randomUUID(),
        "portfolio",
        "events",
        version,
        type,
        id.toString(),
        Instant.EPOCH,
        tenant,
        portfolio,
        null,
        version,
        data);
  }

  /** An observation of a project's metric, at a second of the epoch that is its position too. */
  public void metric(
      UUID tenant, String metric, UUID project, String portfolio, String value, long second) {
    metric(tenant, metric, project.toString(), portfolio, value, second);
  }

  /** As above, of a subject that need not be a project's id. */
  public void metric(
      UUID tenant, String metric, String subject, String portfolio, String value, long second) {
    ObjectNode data = recorded("metric.observed").data().deepCopy();
    data.put("metric", metric)
        .put("subject", subject)
        .put("value", value == null ? null : new BigDecimal(value))
        .put("asOf", Instant.ofEpochSecond(second).toString())
        .put("portfolio", portfolio);
    apply(
        new Event(
            UUID.randomUUID(),
            "financial",
            "metrics",
            second,
            "metric.observed",
            subject,
            Instant.EPOCH,
            tenant,
            portfolio,
            null,
            0,
            data));
  }

  /** What this service told since, of a subject, oldest first. */
  public List<Heard> heard(String subject) {
    return sql.list(
        """
        SELECT type, topic, version, portfolio, previous_portfolio, data::text AS data
        FROM outbox WHERE subject = ? ORDER BY id
        """,
        row ->
            new Heard(
                row.string("type"),
                row.string("topic"),
                row.number("version"),
                row.string("portfolio"),
                row.string("previous_portfolio"),
                tree(row.string("data"))),
        subject);
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
