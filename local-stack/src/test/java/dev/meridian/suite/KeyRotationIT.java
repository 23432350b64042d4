package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.stack.DemoUser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One key takes over from another while tokens of both are used everywhere. */
class KeyRotationIT {

  private static final int PER_SECOND = 20;

  /** As this module's configuration has it: published so long before it signs. */
  private static final Duration NOTICE = Duration.ofSeconds(15);

  private final Clock clock = Clock.systemUTC();
  private final RunningSuite suite = RunningSuite.get();
  private final Reads reads = new Reads(suite);
  private final DemoUser admin = suite.user("admin", "Alder Energy");
  private final String early = suite.token(admin);
  private final Set<String> headers = new HashSet<>();

  @Tag("long")
  @Test
  void nobody_is_refused_while_keys_change() {
    // Files are called after whole seconds.
    Instant from = clock.instant().plus(NOTICE).plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
    suite.stack().addSigningKey(from);
    try (var load = DashboardLoad.start(PER_SECOND, new Api(suite.stack().gateway(), early))) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                assertThatAllLetIn(early);
                assertThatAllLetIn(suite.token(admin));
                return clock.instant().isAfter(from.plusSeconds(10));
              });
      load.all().assertAllAnswered();
      System.getLogger("suite")
          .log(System.Logger.Level.INFO, "While keys changed: {0}", load.all());
    }
    assertThat(headers).as("keys that signed").hasSize(2);
  }

  private void assertThatAllLetIn(String token) {
    headers.add(
        new String(
            Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
            StandardCharsets.UTF_8));
    reads.assertAnswered(200, token);
  }
}
