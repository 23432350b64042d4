package dev.meridian.gateway.aggregate.freshness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.MovedClock;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.problem.Failure;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalFreshnessLimitTest {

  private final MovedClock clock = new MovedClock();
  private final LocalFreshnessLimit limit =
      new LocalFreshnessLimit(6, Duration.ofMinutes(1), clock);

  private static Caller caller(String user) {
    return new Caller(
        user, UUID.randomUUID(), Set.of(), Set.of(), new Portfolios(true, Set.of()), Set.of());
  }

  private void ask(int times) {
    for (int count = 0; count < times; count++) {
      limit.admit(caller("one"));
    }
  }

  @Test
  void a_user_has_six_in_any_minute_and_others_have_their_own() {
    ask(3);
    clock.goAhead(Duration.ofSeconds(30));
    ask(3);
    assertThatThrownBy(() -> ask(1)).isInstanceOf(Failure.RateLimited.class);
    assertThatCode(() -> limit.admit(caller("other"))).doesNotThrowAnyException();

    clock.goAhead(Duration.ofSeconds(30));
    ask(3);
    assertThatThrownBy(() -> ask(1)).isInstanceOf(Failure.RateLimited.class);
  }
}
