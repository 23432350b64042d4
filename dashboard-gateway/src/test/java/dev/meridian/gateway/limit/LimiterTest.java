package dev.meridian.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class LimiterTest {

  private static final Logger LOG = Logger.getLogger(LimiterTest.class);

  private final AtomicLong nanos = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Counters counters = new Counters();
  private final Limiter limits = replica();

  private Limiter replica() {
    return new Limiter(new Settings(), counters, new LimitMeters(meters), nanos::get);
  }

  @Test
  void two_replicas_let_exactly_a_hundred_through_however_the_calls_are_spread() {
    for (int toTheFirst : new int[] {0, 3, 50, 99, 150}) {
      var quota = new Quota("spread-" + toTheFirst, 100, Duration.ofMinutes(1));
      Limiter other = replica();
      long passed = passing(limits, quota, toTheFirst);
      passed += passing(other, quota, 200 - toTheFirst);
      for (int second = 0; second < 3; second++) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        limits.giveBack();
        other.giveBack();
      }
      passed += passing(limits, quota, 200) + passing(other, quota, 200);
      assertThat(passed).as("%s calls to the first", toTheFirst).isEqualTo(100);
    }
  }

  @Test
  void without_redis_each_replica_lets_its_share_through() {
    counters.away = true;
    var quota = new Quota("away", 100, Duration.ofMinutes(1));
    assertThat(passing(limits, quota, 200)).isEqualTo(50);
    assertThat(passing(replica(), quota, 200)).isEqualTo(50);

    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    assertThat(passing(limits, quota, 200)).isEqualTo(50);
  }

  @Test
  void what_passed_without_redis_counts_when_it_is_back() {
    counters.away = true;
    var quota = new Quota("back", 100, Duration.ofMinutes(1));
    assertThat(passing(limits, quota, 200)).isEqualTo(50);
    counters.away = false;
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(passing(limits, quota, 200)).isEqualTo(50);
  }

  @Test
  void decisions_are_counted_by_class_and_outcome() {
    passing(limits, new Quota("few", 2, Duration.ofMinutes(1)), 5);
    assertThat(counted("few", "admitted")).isEqualTo(2);
    assertThat(counted("few", "refused")).isEqualTo(3);
  }

  @Test
  void a_refusal_says_when_to_come_back() {
    var quota = new Quota("once", 1, Duration.ofMinutes(15));
    passing(limits, quota, 1);
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(5) + 1);
    List<Decision> told = new ArrayList<>();
    limits.decide(new Charge(quota, "anna"), told::add).ifPresent(told::add);
    Decision refused = told.get(0);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.resetSeconds()).isEqualTo(600);
    assertThat(refused.state()).isEqualTo("\"once\";r=0;t=600");
    assertThat(quota.policy()).isEqualTo("\"once\";q=1;w=900");
  }

  @Test
  void a_million_requests_cost_no_more_than_a_hundred_and_fifty_questions() {
    var quota = new Quota("many", 1_000_000, Duration.ofMinutes(1));
    long begun = System.nanoTime();
    assertThat(passing(limits, quota, 1_000_000)).isEqualTo(1_000_000);
    LOG.infof("A decision took %d ns", (System.nanoTime() - begun) / 1_000_000);
    assertThat(counters.questions).isLessThan(150);
  }

  private long passing(Limiter replica, Quota quota, int calls) {
    return IntStream.range(0, calls).filter(call -> passes(replica, quota)).count();
  }

  private static boolean passes(Limiter replica, Quota quota) {
    boolean[] later = new boolean[1];
    return replica
        .decide(new Charge(quota, "anna"), decision -> later[0] = decision.admitted())
        .map(Decision::admitted)
        .orElseGet(() -> later[0]);
  }

  private double counted(String name, String outcome) {
    return meters
        .get("meridian_limit_decisions")
        .tags("class", name, "outcome", outcome)
        .counter()
        .count();
  }

  /** One window of one subject for each quota, which begins with the first question. */
  private final class Counters implements Leases {

    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, Long> begun = new HashMap<>();
    private boolean away;
    private int questions;

    @Override
    public CompletionStage<Lease> lease(Charge charge, Account account) {
      Quota quota = charge.quota();
      if (away) {
        return CompletableFuture.failedFuture(new IllegalStateException("away"));
      }
      questions++;
      long told = taken.containsKey(quota.name()) ? account.unheard() : account.used();
      long left = quota.requests() - taken.merge(quota.name(), told, Long::sum);
      long granted = left > 0 ? Math.max(1, left / 8) : 0;
      taken.merge(quota.name(), granted, Long::sum);
      long age = nanos.get() - begun.computeIfAbsent(quota.name(), first -> nanos.get());
      long ends = quota.window().toMillis() - TimeUnit.NANOSECONDS.toMillis(age);
      return CompletableFuture.completedFuture(new Lease(granted, left - granted, 1, ends));
    }

    @Override
    public void giveBack(Charge charge, Bucket.Unused unused) {
      taken.merge(charge.quota().name(), -unused.requests(), Long::sum);
    }
  }

  private record Settings() implements LimitConfig {

    @Override
    public Map<String, Figures> classes() {
      return Map.of();
    }

    @Override
    public Map<String, String> routes() {
      return Map.of();
    }

    @Override
    public Map<String, Double> roles() {
      return Map.of();
    }

    @Override
    public double localShare() {
      return 0.5;
    }

    @Override
    public int blocks() {
      return 8;
    }

    @Override
    public Duration deadline() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration recheck() {
      return Duration.ofSeconds(1);
    }

    @Override
    public long subjects() {
      return 1000;
    }
  }
}
