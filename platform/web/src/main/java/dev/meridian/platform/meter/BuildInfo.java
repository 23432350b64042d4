package dev.meridian.platform.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells which version runs, and on what: 1, for the labels' sake. */
class BuildInfo {

  void register(
      @Observes StartupEvent startup,
      MeterRegistry meters,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    Gauge.builder("meridian.build.info", () -> 1)
        .description("The version that runs; always 1")
        .tag("service", service)
        .tag("version", version)
        .tag("java", Runtime.version().toString())
        .register(meters);
  }
}
