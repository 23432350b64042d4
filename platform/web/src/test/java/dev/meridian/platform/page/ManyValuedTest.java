package dev.meridian.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.json.WireName;
import dev.meridian.platform.problem.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyValuedTest {

  private enum Season implements WireName {
    SPRING("Spring"),
    AUTUMN("Autumn");

    private final String wireName;

    Season(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  @Test
  void commas_and_repetition_may_be_mixed() {
    assertThat(ManyValued.texts(List.of("a,b", "c", " a "))).containsExactly("a", "b", "c");
    assertThat(ManyValued.words("season", List.of("Autumn,Spring"), Season.class))
        .containsExactly(Season.AUTUMN, Season.SPRING);
  }

  @Test
  void an_absent_parameter_has_no_values() {
    assertThat(ManyValued.texts(null)).isEmpty();
    assertThat(ManyValued.ids("ids", List.of(""))).isEmpty();
  }

  @Test
  void a_value_that_is_none_names_the_parameter() {
    assertThatThrownBy(() -> ManyValued.words("season", List.of("Spring,Winter"), Season.class))
        .isInstanceOfSatisfying(
            Failure.Rejected.class,
            rejected -> {
              assertThat(rejected.errors().get(0).field()).isEqualTo("season");
              assertThat(rejected.errors().get(0).message()).contains("Spring, Autumn");
            });
  }
}
