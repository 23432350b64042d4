package dev.meridian.financial;

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
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Replays recorded events of other services, and shows what this one told in turn. */
@ApplicationScoped
public class Told {

  @Inject @All List<Projection> projections;
  @Inject ObjectMapper json;
  @Inject TenantScope scope;
  @Inject Tenants tenants;
  @Inject Sql sql;

  /** What this service told, oldest first. */
  public record Message(
      String type, String portfolio, String previousPortfolio, long version, JsonNode data) {}

  public void tenants() {
    tenant(TestTokens.TENANT_A);
    tenant(TestTokens.TENANT_B);
  }

  public void tenant(UUID id) {
    tenant(id, "UTC");
  }

  public void tenant(UUID id, String timeZone) {
    tenants.store(new Tenant(id, "Test", ZoneId.of(timeZone), "USD", new BigDecimal("0.08"), 1, 1));
  }

  /** The recorded event as it stands. */
  public ObjectNode recorded(String type) {
    try (InputStream file =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("events/" + type + ".json")) {
      return (ObjectNode) json.readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The recorded event about another project, at a version, with some of its data changed. */
  public ObjectNode event(String type, UUID project, long version, Map<String, ?> changes) {
    ObjectNode event = recorded(type).put("subject", project.toString()).put("version", version);
    ObjectNode data = (ObjectNode) event.get("data");
    Stream.of("id", "projectId", "subject")
        .filter(data::has)
        .forEach(field -> data.put(field, project.toString()));
    changes.forEach((field, value) -> data.set(field, json.valueToTree(value)));
    if (data.hasNonNull("portfolio")) {
      event.set("portfolio", data.get("portfolio"));
    }
    return event;
  }

  public void tell(String type, UUID project, long version, Map<String, ?> changes) {
    tell(event(type, project, version, changes));
  }

  public void tell(JsonNode recorded) {
    Event event = json.convertValue(recorded, Event.class);
    inTenant(
        event.tenant(),
        () ->
            projections.stream()
                .filter(projection -> projection.types().contains(event.type()))
                .forEach(projection -> projection.apply(event)));
  }

  public List<Message> toldAbout(UUID project) {
    return sql(
        TestTokens.TENANT_A,
        "SELECT type, portfolio, previous_portfolio, version, data::text AS data FROM outbox"
            + " WHERE subject = ? ORDER BY id",
        row ->
            new Message(
                row.string("type"),
                row.string("portfolio"),
                row.string("previous_portfolio"),
                row.number("version"),
                tree(row.string("data"))),
        project.toString());
  }

  public List<Message> toldAbout(UUID project, String type) {
    return toldAbout(project).stream().filter(message -> message.type().equals(type)).toList();
  }

  public <T> List<T> sql(UUID tenant, String query, Sql.RowMapper<T> mapper, Object... parameters) {
    return scope.call(
        tenant,
        () -> QuarkusTransaction.requiringNew().call(() -> sql.list(query, mapper, parameters)));
  }

  /** Within a transaction of the caller's. */
  public void execute(String statement) {
    sql.update(statement);
  }

  private void inTenant(UUID tenant, Runnable work) {
    scope.run(tenant, () -> QuarkusTransaction.requiringNew().run(work));
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
