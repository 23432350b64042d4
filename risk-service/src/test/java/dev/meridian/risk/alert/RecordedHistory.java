package dev.meridian.risk.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Six weeks of one tenant's metrics, {@code history/observations.csv}: what services observe, their
 * heartbeats, and the rounds of the job that looks again.
 */
@ApplicationScoped
class RecordedHistory {

  private static final String PORTFOLIO = "Technology";
  private static final String PROJECT = "project";

  private final Told told;
  private final Tenants tenants;
  private final AlertRound round;
  private final TenantScope scope;
  private final ObjectMapper json;

  RecordedHistory(
      Told told, Tenants tenants, AlertRound round, TenantScope scope, ObjectMapper json) {
    this.told = told;
    this.tenants = tenants;
    this.round = round;
    this.scope = scope;
    this.json = json;
  }

  /** One line; its place in the file is its position in its source's topic. */
  record Line(
      long position,
      String at,
      String source,
      String metric,
      String kind,
      String subject,
      String value) {}

  List<Line> lines() {
    List<String> texts = resource("observations.csv");
    return IntStream.range(0, texts.size())
        .mapToObj(index -> line(index + 1, texts.get(index).split(",", -1)))
        .toList();
  }

  private static Line line(long position, String[] fields) {
    return new Line(position, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
  }

  List<String> resource(String name) {
    try (var file = RecordedHistory.class.getResourceAsStream("/history/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A new tenant with the projects that the history is of, and their ids. */
  Map<String, UUID> newTenant(UUID id) {
    tenants.store(new Tenant(id, "T", ZoneOffset.UTC, "USD", new BigDecimal("0.08"), 1, 1));
    return Map.of("alpha", project(id), "beta", project(id), "gamma", project(id));
  }

  /** All of 2026, so that the 19th of January is the first day of five percent. */
  private UUID project(UUID tenant) {
    return project(tenant, "2026-12-31");
  }

  /** From the first of 2026. */
  UUID project(UUID tenant, String end) {
    UUID id = UUID.randomUUID();
    ObjectNode data = told.recorded("project.created").data().deepCopy();
    data.put("id", id.toString())
        .put("portfolio", PORTFOLIO)
        .put("startDate", "2026-01-01")
        .put("endDate", end);
    told.apply(event(tenant, "portfolio", "project.created", id.toString(), 1, data));
    return id;
  }

  void deliver(UUID tenant, Map<String, UUID> projects, Line line) {
    switch (line.metric()) {
      case "round" -> round(tenant);
      case "heartbeat" ->
          told.apply(
              event(
                  tenant,
                  line.source(),
                  "metric.heartbeat",
                  line.source(),
                  line.position(),
                  json.createObjectNode().put("service", line.source()).put("asOf", line.at())));
      default -> observe(tenant, projects, line);
    }
  }

  private void observe(UUID tenant, Map<String, UUID> projects, Line line) {
    boolean project = line.kind().equals(PROJECT);
    String subject =
        switch (line.kind()) {
          case PROJECT -> projects.get(line.subject()).toString();
          case "tenant" -> tenant.toString();
          default -> line.subject();
        };
    ObjectNode data =
        json.createObjectNode()
            .put("metric", line.metric())
            .put("subjectKind", line.kind())
            .put("subject", subject)
            .put("value", line.value().isEmpty() ? null : new BigDecimal(line.value()))
            .put("asOf", line.at())
            .put("portfolio", project ? PORTFOLIO : null)
            .put("label", project ? "Project " + line.subject() : line.subject());
    told.apply(event(tenant, line.source(), "metric.observed", subject, line.position(), data));
  }

  private static Event event(
      UUID tenant, String source, String type, String subject, long position, ObjectNode data) {
    return new Event(
        UUID.randomUUID(),
        source,
        type.startsWith("metric") ? "metrics" : "events",
        position,
        type,
        subject,
        Instant.EPOCH,
        tenant,
        null,
        null,
        1,
        data);
  }

  /** As the job does it, each tenant within its scope. */
  void round(UUID tenant) {
    Tenant found =
        tenants.all().stream().filter(known -> known.id().equals(tenant)).findFirst().orElseThrow();
    scope.run(tenant, () -> round.run(found));
  }
}
