package dev.meridian.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.validation.Validation;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** domain.md, owners: a write may repeat read-only fields with their present values. */
class ItemEditsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  record Item(String id, String name, BigDecimal figure, String unknown, long version) {}

  private final Item present = new Item("i", "Heron", new BigDecimal("500.0000"), null, 3);
  private final ItemEdits edits =
      new ItemEdits(JSON, Validation.buildDefaultValidatorFactory().getValidator());

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }

  private JsonNode checked(String sent) {
    return edits.checked(present, tree(sent), Set.of("name"), name -> "is another's " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name': 'Egret', 'id': 'i', 'figure': 500.0, 'unknown': null, 'version': 3}",
        "{'figure': 500}",
        "{'figure': 5e2}"
      })
  void what_was_read_may_be_sent_back(String sent) {
    assertThat(checked(sent.replace('\'', '"')).path("name").asText()).isEqualTo("Heron");
  }

  @Test
  void each_field_that_is_not_the_clients_is_named_with_its_owner() {
    assertThatThrownBy(() -> checked("{\"id\": \"j\", \"figure\": null, \"colour\": 1}"))
        .asInstanceOf(type(Failure.Rejected.class))
        .satisfies(
            refused ->
                assertThat(refused.errors())
                    .containsExactly(
                        FieldError.body("id", "is another's id"),
                        FieldError.body("figure", "is another's figure"),
                        FieldError.body("colour", "is not a known field")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null"})
  void a_body_is_an_object(String sent) {
    assertThatThrownBy(() -> checked(sent)).isInstanceOf(Failure.Rejected.class);
  }

  @Test
  void a_version_is_a_whole_number_or_not_named() {
    assertThat(ItemEdits.version(tree("{\"version\": 3}"))).isEqualTo(3);
    assertThat(ItemEdits.version(tree("{}"))).isNull();
    assertThatThrownBy(() -> ItemEdits.version(tree("{\"version\": 3.5}")))
        .isInstanceOf(Failure.Rejected.class);
  }
}
