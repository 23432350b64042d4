package dev.meridian.platform.projection;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A projection that fails at some subjects as often as it is told to. */
@ApplicationScoped
class Fragile implements Projection {

  private final Sql sql;
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> left = new ConcurrentHashMap<>();

  Fragile(Sql sql) {
    this.sql = sql;
  }

  void failAt(String subject, int times, RuntimeException failure) {
    failures.put(subject, failure);
    left.put(subject, new AtomicInteger(times));
  }

  @Override
  public Set<String> types() {
    return Set.of("probe.told");
  }

  @Override
  public void apply(Event event) {
    sql.update("INSERT INTO probe (id, word) VALUES (gen_random_uuid(), ?)", event.subject());
    AtomicInteger times = left.get(event.subject());
    if (times != null && times.getAndDecrement() > 0) {
      throw failures.get(event.subject());
    }
  }
}
