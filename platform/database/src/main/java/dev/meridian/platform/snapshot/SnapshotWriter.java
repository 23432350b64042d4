package dev.meridian.platform.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.OutboxHead;
import dev.meridian.platform.service.ServiceIdentity;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Writes all states, tenant by tenant, each under its own row-level security. */
@ApplicationScoped
class SnapshotWriter {

  private final List<SnapshotSource> sources;
  private final Tenants tenants;
  private final TenantScope scope;
  private final OutboxHead head;
  private final Lines lines;

  SnapshotWriter(
      @All List<SnapshotSource> sources,
      Tenants tenants,
      TenantScope scope,
      OutboxHead head,
      Lines lines) {
    this.sources = List.copyOf(sources);
    this.tenants = tenants;
    this.scope = scope;
    this.head = head;
    this.lines = lines;
  }

  /** Leaves the body open: a failure on the way must not look like an end. */
  void write(OutputStream body) throws IOException {
    var out = new BufferedOutputStream(body, 1 << 16);
    // The position first: states read afterwards are that new, or newer.
    lines.write(out, new SnapshotHead(head.of(Topic.EVENTS)));
    var states = new AtomicLong();
    for (Tenant tenant : tenants.all()) {
      scope.run(tenant.id(), () -> writeTenant(tenant.id(), out, states));
    }
    lines.write(out, new SnapshotEnd(states.get()));
    out.flush();
  }

  private void writeTenant(UUID tenant, OutputStream out, AtomicLong states) {
    QuarkusTransaction.requiringNew()
        .timeout(600)
        .run(
            () ->
                sources.forEach(
                    source ->
                        source.states(
                            state -> {
                              lines.write(out, lines.event(state, tenant));
                              states.incrementAndGet();
                            })));
  }

  /** One JSON object a line. */
  @ApplicationScoped
  static class Lines {

    private final ObjectMapper json;
    private final ServiceIdentity identity;
    private final Clock clock;

    Lines(ObjectMapper json, ServiceIdentity identity, Clock clock) {
      this.json = json;
      this.identity = identity;
      this.clock = clock;
    }

    Event event(NewEvent state, UUID tenant) {
      return new Event(
          UUID.randomUUID(),
          identity.name(),
          state.topic(),
          0,
          state.type(),
          state.subject(),
          clock.instant(),
          tenant,
          state.portfolio(),
          state.previousPortfolio(),
          state.version(),
          json.valueToTree(state.data()));
    }

    void write(OutputStream out, Object value) {
      try {
        out.write(json.writeValueAsBytes(value));
        out.write('\n');
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
