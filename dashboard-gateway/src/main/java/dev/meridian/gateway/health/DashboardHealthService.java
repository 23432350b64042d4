package dev.meridian.gateway.health;

import dev.meridian.gateway.aggregate.dashboard.AnswerStatistics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Examines everything at once. */
@ApplicationScoped
class DashboardHealthService {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final List<String> NAMES =
      List.of("database", "cache", "aggregationService", "realtime", "export");

  private final Probes probes;
  private final RealtimeConnections connections;
  private final AnswerStatistics statistics;

  DashboardHealthService(
      Probes probes, RealtimeConnections connections, AnswerStatistics statistics) {
    this.probes = probes;
    this.connections = connections;
    this.statistics = statistics;
  }

  Uni<DashboardHealth> examine(UUID tenant) {
    long begun = System.nanoTime();
    Uni<List<Component>> parts =
        Uni.combine()
            .all()
            .unis(
                List.of(
                    probes.database(),
                    probes.cache(),
                    probes.aggregation(),
                    probes.service("realtime"),
                    probes.service("export")))
            .with(Component.class, found -> found);
    return Uni.combine()
        .all()
        .unis(parts, connections.count())
        .with((found, count) -> health(tenant, found, count, begun));
  }

  private DashboardHealth health(
      UUID tenant, List<Component> found, RealtimeConnections.Count count, long begun) {
    Map<String, Component> components = new LinkedHashMap<>();
    for (int index = 0; index < NAMES.size(); index++) {
      components.put(NAMES.get(index), found.get(index));
    }
    AnswerStatistics.Snapshot answers = statistics.snapshot();
    return new DashboardHealth(
        DashboardHealth.overall(components),
        DashboardHealth.tenths((System.nanoTime() - begun) / NANOS_PER_MILLI),
        components,
        DashboardHealth.Performance.of(answers),
        count.serverSentEvents(),
        count.webSocket(),
        DashboardHealth.tenths(answers.hitRate()),
        DashboardHealth.tenths(answers.mean()),
        statistics.newestData(tenant));
  }
}
