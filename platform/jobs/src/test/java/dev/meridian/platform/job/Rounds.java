package dev.meridian.platform.job;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What comes by the clock, and notes that it did. */
class Rounds {

  @ApplicationScoped
  static class Beat implements RecurringJob {

    final AtomicInteger runs = new AtomicInteger();

    int runs() {
      return runs.get();
    }

    @Override
    public String name() {
      return "beat";
    }

    @Override
    public Duration delay() {
      return Duration.ofMillis(100);
    }

    @Override
    public void run() {
      if (runs.incrementAndGet() == 1) {
        throw new IllegalStateException("Asked for");
      }
    }
  }

  @ApplicationScoped
  static class Visit implements TenantJob {

    private final TenantScope scope;
    private final Set<UUID> visited = ConcurrentHashMap.newKeySet();

    Visit(TenantScope scope) {
      this.scope = scope;
    }

    Set<UUID> visited() {
      return Set.copyOf(visited);
    }

    @Override
    public String name() {
      return "visit";
    }

    @Override
    public Duration delay() {
      return Duration.ofMillis(100);
    }

    @Override
    public void run(Tenant tenant) {
      visited.add(scope.get());
      throw new IllegalStateException("Asked for");
    }
  }

  /** Writes a row in the run's transaction, and fails when it is told to. */
  @ApplicationScoped
  static class Diary implements DailyJob {

    private final Sql sql;
    private final Set<UUID> failing = ConcurrentHashMap.newKeySet();
    private final List<DailyRun> runs = new CopyOnWriteArrayList<>();

    Diary(Sql sql) {
      this.sql = sql;
    }

    void failFor(UUID tenant, boolean fails) {
      if (fails) {
        failing.add(tenant);
      } else {
        failing.remove(tenant);
      }
    }

    List<DailyRun> runs(UUID tenant) {
      return runs.stream().filter(run -> run.tenant().id().equals(tenant)).toList();
    }

    @Override
    public String name() {
      return "diary";
    }

    @Override
    public void run(DailyRun run) {
      sql.update(
          "INSERT INTO probe (id, word) VALUES (gen_random_uuid(), ?)", run.day().toString());
      if (failing.contains(run.tenant().id())) {
        throw new IllegalStateException("Asked for");
      }
      runs.add(run);
    }
  }
}
