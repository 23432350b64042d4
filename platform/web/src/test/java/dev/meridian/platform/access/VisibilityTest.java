package dev.meridian.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.problem.Failure;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisibilityTest {

  private static final UUID TENANT = UUID.randomUUID();

  @Test
  void two_who_may_see_the_same_share_a_key() {
    Caller one = caller("one", Set.of("finance:read", "risk:read"), Set.of("A", "B"));
    Caller two = caller("two", Set.of("risk:read", "finance:read", "data:write"), Set.of("B", "A"));

    assertThat(Visibility.of(one)).isEqualTo(Visibility.of(two));
  }

  @Test
  void a_portfolio_or_a_read_right_more_is_another_key() {
    Caller base = caller("one", Set.of("risk:read"), Set.of("A"));

    assertThat(Visibility.of(caller("one", Set.of("risk:read"), Set.of("A", "B"))))
        .isNotEqualTo(Visibility.of(base));
    assertThat(Visibility.of(caller("one", Set.of("risk:read", "finance:read"), Set.of("A"))))
        .isNotEqualTo(Visibility.of(base));
    assertThat(Visibility.of(caller("one", Set.of("risk:read"), Set.of("*"))))
        .isNotEqualTo(Visibility.of(base));
  }

  @Test
  void a_filter_stays_within_what_is_granted() {
    Portfolios some = Portfolios.of(Set.of("A", "B"));
    Portfolios all = Portfolios.of(Set.of("*"));

    assertThat(some.filter(null)).containsExactly("A", "B");
    assertThat(some.filter("All")).containsExactly("A", "B");
    assertThat(some.filter("B")).containsExactly("B");
    assertThatThrownBy(() -> some.filter("C")).isInstanceOf(Failure.Forbidden.class);
    assertThat(all.filter(null)).isNull();
    assertThat(all.filter("C")).containsExactly("C");
  }

  @Test
  void no_grant_is_an_empty_filter_not_an_absent_one() {
    assertThat(Portfolios.of(Set.of()).filter(null)).isEmpty();
  }

  private static Caller caller(String id, Set<String> permissions, Set<String> portfolios) {
    return new Caller(
        id, TENANT, Set.of("viewer"), permissions, Portfolios.of(portfolios), Set.of());
  }
}
