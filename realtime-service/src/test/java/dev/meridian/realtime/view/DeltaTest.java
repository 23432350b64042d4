package dev.meridian.realtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.json.MergePatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': 1} | {'a': 2} | {'a': 2}",
        "{'a': 1, 'b': 1} | {'a': 1} | {'b': null}",
        "{'a': {'x': 1, 'y': 1}} | {'a': {'x': 1, 'y': 2}} | {'a': {'y': 2}}",
        "{'a': null} | {'a': null, 'b': 1} | {'b': 1}",
        "{'a': [1, 2]} | {'a': [2]} | {'a': [2]}",
        "{'a': 1} | {'a': [null]} | {'a': [null]}",
        "{'a': [1]} | {'a': {'x': 1}} | {'a': {'x': 1}}",
        "{'a': null} | {'a': {'x': {}}} | {'a': {'x': {}}}",
        "{'a': {'x': 1}} | {'a': {}} | {'a': {'x': null}}",
        "{'a': {'x': 1}} | {'a': 'n/a'} | {'a': 'n/a'}",
        "{'a': 1} | [1] | [1]"
      })
  void a_patch_leads_from_one_state_to_the_next(String before, String after, String patch)
      throws JsonProcessingException {
    JsonNode delta = Delta.between(json(before), json(after)).orElseThrow();
    assertThat(delta).isEqualTo(json(patch));
    assertThat(MergePatch.apply(json(before), delta)).isEqualTo(json(after));
  }

  @Test
  void what_no_patch_can_say_has_none() throws JsonProcessingException {
    assertThat(Delta.between(json("{'a': 1}"), json("{'a': null}"))).isEmpty();
    assertThat(Delta.between(json("{}"), json("{'a': {'b': null}}"))).isEmpty();
    assertThat(Delta.between(json("{'a': [1]}"), json("{'a': {'b': null}}"))).isEmpty();
    assertThat(Delta.between(json("{'a': {'b': 1}}"), json("{'a': {'b': null}}"))).isEmpty();
  }
}
