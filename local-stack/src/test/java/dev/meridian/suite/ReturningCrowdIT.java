package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.stack.Service;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of screens that lost their server at once, and knock at the same doors until it is
 * back.
 */
@Tag("long")
class ReturningCrowdIT {

  private static final String TENANT = "Northwind Shipping";
  private static final int SCREENS = Integer.getInteger("suite.crowd", 5_000);

  /** Of each; a thousand knock each second while nobody is there. */
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(8);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final RunningSuite suite = RunningSuite.get();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ReturningScreen> screens = new ArrayList<>();

  @AfterEach
  void end() {
    screens.forEach(ReturningScreen::end);
  }

  @Test
  void all_are_shown_the_dashboard_again_and_told_that_they_may_have_missed_something() {
    Api executive = suite.directly(Service.REALTIME, "executive", TENANT);
    for (int count = 0; count < SCREENS; count++) {
      var screen = new ReturningScreen(http, executive, BETWEEN_ATTEMPTS);
      screens.add(screen);
      screen.connect();
    }
    Duration opened = took(screen -> !screen.state().isNull());
    suite.stack().service(Service.REALTIME).kill();
    suite.stack().start(Service.REALTIME);
    Duration returned = took(ReturningScreen::isBack);
    assertThat(screens).allSatisfy(screen -> assertThat(screen.breaches()).isEmpty());
    assertThat(screens).allSatisfy(screen -> assertThat(screen.flagged()).isPositive());
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "{0} screens opened within {1} ms, and were all back {2} ms after a new process was ready",
            SCREENS,
            opened.toMillis(),
            returned.toMillis());
  }

  /** How long until that is so of all. */
  private Duration took(Predicate<ReturningScreen> done) {
    long begun = System.nanoTime();
    await().atMost(PATIENCE).until(() -> screens.stream().allMatch(done));
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
