package dev.meridian.financial.costimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class MissingProjectsTest {

  @Inject TenantScope scope;

  private final UUID tenant = UUID.randomUUID();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private MissingProjects missing;

  @BeforeEach
  void nothing_was_waited_for() {
    missing = new MissingProjects(scope, nanos::get);
  }

  private boolean isWorthWaiting(UUID waiting, String... names) {
    return scope.call(waiting, () -> missing.isWorthWaiting(Set.of(names)));
  }

  private void waitedInVain(String... names) {
    scope.run(tenant, () -> missing.waitedInVain(Set.of(names)));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void a_name_is_waited_for_once_a_minute_and_nothing_is_not_waited_for() {
    assertThat(isWorthWaiting(tenant, "a")).isTrue();
    assertThat(isWorthWaiting(tenant)).isFalse();
    waitedInVain("a", "b");

    assertThat(isWorthWaiting(tenant, "a", "b")).isFalse();
    assertThat(isWorthWaiting(tenant, "a", "c")).isTrue();
    assertThat(isWorthWaiting(UUID.randomUUID(), "a")).isTrue();
    pass(Duration.ofSeconds(61));
    assertThat(isWorthWaiting(tenant, "a")).isTrue();
  }

  @Test
  void a_file_of_names_that_are_none_waits_a_few_times_and_not_with_each_portion() {
    for (int portion = 1; portion <= MissingProjects.MOST_WAITS; portion++) {
      assertThat(isWorthWaiting(tenant, "name " + portion)).isTrue();
      waitedInVain("name " + portion);
      pass(Duration.ofSeconds(2));
    }

    assertThat(isWorthWaiting(tenant, "another")).isFalse();
    assertThat(isWorthWaiting(UUID.randomUUID(), "another")).isTrue();
    pass(Duration.ofSeconds(60));
    assertThat(isWorthWaiting(tenant, "another")).isTrue();
    waitedInVain("another");
    assertThat(isWorthWaiting(tenant, "one more")).isTrue();
  }
}
