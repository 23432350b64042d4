package dev.meridian.stack.demo;

import java.time.LocalDate;
import java.util.function.Consumer;

/** A tenant's projects at a scale, made anew for each pass rather than kept. */
record Projects(DemoTenant tenant, LocalDate today, int asked) {

  void each(Consumer<DemoProject> sink) {
    new ProjectGenerator(tenant, today).generate(tenant.projects(asked), sink);
  }
}
