package dev.meridian.portfolio;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestTokens;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What the tests have around the service: tenants, other services' events, its own outbox. */
@ApplicationScoped
public class World {

  private final TenantScope scope;
  private final Sql sql;
  private final List<Projection> projections;
  private final ObjectMapper json;

  World(TenantScope scope, Sql sql, @All List<Projection> projections, ObjectMapper json) {
    this.scope = scope;
    this.sql = sql;
    this.projections = projections;
    this.json = json;
  }

  /** A tenant of its own, with the first portfolios, reporting in USD. */
  public UUID newTenant() {
    return newTenant("America/New_York");
  }

  public UUID newTenant(String timeZone) {
    UUID tenant = UUID.randomUUID();
    replay("tenant.updated", tenant, tenant, Map.of("id", tenant.toString(), "timeZone", timeZone));
    return tenant;
  }

  /** Applies a recorded event as if it came now, with some of its data replaced. */
  public void replay(String type, UUID tenant, UUID subject, Map<String, ?> changes) {
    replay(type, tenant, subject, 1, changes);
  }

  public void replay(String type, UUID tenant, UUID subject, long version, Map<String, ?> changes) {
    Event recorded = recorded(type);
    var data = recorded.data().<ObjectNode>deepCopy();
    changes.forEach((field, value) -> data.set(field, json.valueToTree(value)));
    var event =
        new Event(
            UUID.randomUUID(),
            recorded.source(),
            recorded.topic(),
            0,
            type,
            subject.toString(),
            recorded.time(),
            tenant,
            recorded.portfolio(),
            null,
            version,
            data);
    inTenant(
        tenant,
        () -> {
          projections.stream()
              .filter(projection -> projection.types().contains(type))
              .forEach(projection -> projection.apply(event));
          return null;
        });
  }

  /** An event as its producer recorded it for the consumers' tests. */
  public Event recorded(String type) {
    try (var file = World.class.getResourceAsStream("/events/" + type + ".json")) {
      return json.readValue(file, Event.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the service told about a subject, oldest first. */
  public List<Told> told(UUID subject) {
    return told(subject.toString(), null);
  }

  /** As above, of one tenant; null for any. */
  public List<Told> told(String subject, UUID tenant) {
    return inTenant(
        null,
        () ->
            sql.list(
                "SELECT type, portfolio, previous_portfolio, version, data::text AS data"
                    + " FROM outbox WHERE subject = ? AND tenant_id = COALESCE(?::uuid, tenant_id)"
                    + " ORDER BY id",
                row ->
                    new Told(
                        row.string("type"),
                        row.string("portfolio"),
                        row.string("previous_portfolio"),
                        row.number("version"),
                        tree(row.string("data"))),
                subject,
                tenant));
  }

  public record Told(
      String type, String portfolio, String previousPortfolio, long version, JsonNode data) {}

  /** Creates a project from fields beside the least that one needs, and tells its id. */
  public UUID project(UUID tenant, Map<String, ?> fields) {
    Map<String, Object> body = new HashMap<>();
    body.put("name", "Heron");
    body.put("portfolio", "Technology");
    body.put("startDate", "2026-01-01");
    body.put("endDate", "2026-01-10");
    body.put("budget", 100);
    body.putAll(fields);
    String id =
        as(TestTokens.admin(), tenant)
            .contentType("application/json")
            .body(body)
            .post("/api/v1/projects")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return UUID.fromString(id);
  }

  /** How many events of a tenant the outbox holds. */
  public long toldInAll(UUID tenant, String type) {
    return inTenant(
        null,
        () ->
            sql.first(
                    "SELECT count(*) AS n FROM outbox WHERE tenant_id = ? AND type = ?",
                    row -> row.number("n"),
                    tenant,
                    type)
                .orElseThrow());
  }

  /** Runs a statement for a tenant. */
  public int update(UUID tenant, String text, Object... parameters) {
    return inTenant(tenant, () -> sql.update(text, parameters));
  }

  public <T> T inTenant(UUID tenant, Supplier<T> work) {
    return scope.call(tenant, () -> QuarkusTransaction.requiringNew().call(work::get));
  }

  public static RequestSpecification as(TestTokens caller, UUID tenant) {
    return given().auth().oauth2(caller.tenant(tenant).token());
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
