package dev.meridian.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.access.RemoteKeys;
import dev.meridian.platform.problem.Failure;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An issuer that takes a connection, and never answers. */
class HangingIssuerTest {

  private static final String URL = "https://id.acme.example";
  private static final int TOKENS = 60;

  @Test
  void it_keeps_but_a_few_threads_waiting_and_the_others_are_told_so_at_once() throws Exception {
    var release = new CountDownLatch(1);
    var reads = new AtomicInteger();
    var told = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(TOKENS);
    RemoteKeys.Place hanging =
        () -> {
          reads.incrementAndGet();
          return never(release);
        };
    var pause = Duration.ofMinutes(1);
    var timing = new RemoteKeys.Timing(pause, pause, pause);
    try (var keys = new RemoteKeys("acme", hanging, timing, Clock.systemUTC())) {
      var issuer = new OutsideIssuer("acme", settings(), keys, Clock.systemUTC());
      for (int number = 0; number < TOKENS; number++) {
        String token = token("key-" + number);
        threads.execute(
            () -> {
              assertThatThrownBy(() -> issuer.verify(token))
                  .isInstanceOf(Failure.Unavailable.class);
              told.incrementAndGet();
            });
      }
      await()
          .pollInterval(Duration.ofMillis(20))
          .during(Duration.ofMillis(500))
          .until(() -> told.get() == TOKENS - 8);
      release.countDown();
      await().until(() -> told.get() == TOKENS);
      // It is away for a while: nobody waits for it any more.
      assertThatThrownBy(() -> issuer.verify(token("another")))
          .isInstanceOf(Failure.Unavailable.class);
      assertThat(reads).hasValue(1);
    } finally {
      release.countDown();
      threads.shutdownNow();
    }
  }

  private static String never(CountDownLatch release) throws IOException {
    try {
      release.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("gave up");
  }

  /** Nobody signed it: that is found out only with the key. */
  private static String token(String key) {
    return base64("{\"alg\":\"RS256\",\"kid\":\"" + key + "\"}")
        + "."
        + base64("{\"iss\":\"" + URL + "\"}")
        + "."
        + base64("no signature");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static IssuerConfig.Issuer settings() {
    String acme = "meridian.outside.issuers.acme.";
    var builder =
        new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(IssuerConfig.class);
    Map.of("url", URL, "tenant", UUID.randomUUID().toString(), "audiences", "meridian-api")
        .forEach((key, value) -> builder.withDefaultValue(acme + key, value));
    return builder.build().getConfigMapping(IssuerConfig.class).issuers().get("acme");
  }
}
