package dev.meridian.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was decided, by class of requests. */
@Singleton
class LimitMeters {

  private final Map<String, Counter> admitted = new ConcurrentHashMap<>();
  private final Map<String, Counter> refused = new ConcurrentHashMap<>();
  private final MeterRegistry meters;

  LimitMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Lets the counts of each class begin at 0. */
  void start(@Observes StartupEvent startup, LimitConfig config) {
    for (String name : config.classes().keySet()) {
      admitted.computeIfAbsent(name, of -> counter(of, "admitted"));
      refused.computeIfAbsent(name, of -> counter(of, "refused"));
    }
  }

  void count(Decision decision) {
    String name = decision.quota().name();
    if (decision.admitted()) {
      admitted.computeIfAbsent(name, of -> counter(of, "admitted")).increment();
    } else {
      refused.computeIfAbsent(name, of -> counter(of, "refused")).increment();
    }
  }

  private Counter counter(String name, String outcome) {
    return Counter.builder("meridian_limit_decisions")
        .description("Requests that were held against a limit, by class and outcome")
        .tag("class", name)
        .tag("outcome", outcome)
        .register(meters);
  }
}
