package dev.meridian.gateway.token;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tells how old the key is that tokens are signed with, so that nobody forgets to rotate it. */
class KeyMeters {

  void register(@Observes StartupEvent startup, SigningKeys keys, MeterRegistry meters) {
    TimeGauge.builder("meridian.signing.key.age", keys, TimeUnit.SECONDS, KeyMeters::age)
        .description("Since the present key began to sign; NaN where its file does not say")
        .register(meters);
  }

  private static double age(SigningKeys keys) {
    Duration age = keys.age();
    return age == null ? Double.NaN : age.toSeconds();
  }
}
