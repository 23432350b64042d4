package dev.meridian.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.testing.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class SqlGaugesTest {

  @Inject SqlGauges gauges;
  @Inject MeterRegistry meters;

  @Test
  void a_figure_is_read_again_and_again_and_one_that_cannot_be_is_none_and_hinders_no_other() {
    gauges.register("test.broken", null, "Cannot be read", "SELECT nothing FROM nowhere");
    gauges.register(
        "test.clock", "seconds", "Grows", "SELECT extract(epoch FROM clock_timestamp())");

    await().until(() -> value("test.clock") > 0);
    double first = value("test.clock");
    await().until(() -> value("test.clock") > first);

    assertThat(value("test.broken")).isNaN();
  }

  @Test
  void events_that_wait_for_the_stream_are_counted() {
    await().until(() -> value("meridian.outbox.events.waiting") >= 0);
    await().until(() -> value("meridian.outbox.age") >= 0);
  }

  private double value(String name) {
    return meters.get(name).gauge().value();
  }
}
