package dev.meridian.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {

  private static JsonRows rows(String text, Charset charset) {
    return new JsonRows(new ByteArrayInputStream(text.getBytes(charset)), new Columns(Map.of()));
  }

  private static JsonRows rows(String text) {
    return rows(text, StandardCharsets.UTF_8);
  }

  private static List<String> read(JsonRows rows, String column) {
    List<String> read = new ArrayList<>();
    for (Optional<ImportRow> row = rows.next(); row.isPresent(); row = rows.next()) {
      try {
        read.add(row.get().line() + " " + row.get().text(column));
      } catch (RowRejected why) {
        read.add(row.get().line() + " " + why.column() + " " + why.getMessage());
      }
    }
    return read;
  }

  @Test
  void a_line_is_an_object_and_empty_lines_are_none() {
    String text = "\ufeff{\"a\": \" ü \"}\r\n\n  \n{\"a\": 1.50}\n{\"a\": true}\n{\"a\": null}\n{}";
    assertThat(read(rows(text), "a"))
        .containsExactly("1 ü", "4 1.50", "5 true", "6 null", "7 null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "{\"a\": 1", "{\"a\":1} {}", "{\"a\":1,\"a\":2}", "heron"})
  void a_line_that_is_no_object_costs_one_row(String line) {
    assertThat(read(rows(line + "\n{\"a\": 2}"), "a"))
        .containsExactly("1 null is not a JSON object in UTF-8", "2 2");
  }

  @Test
  void a_line_that_is_not_utf8_costs_one_row() {
    assertThat(read(rows("{\"a\": \"ü\"}\n{\"a\": 2}", StandardCharsets.ISO_8859_1), "a"))
        .containsExactly("1 null is not a JSON object in UTF-8", "2 2");
  }

  @Test
  void a_nested_value_is_named() {
    assertThat(read(rows("{\"a\": [1]}"), "a"))
        .containsExactly("1 a must be a text, a number, true or false");
  }

  @Test
  void a_line_that_is_too_long_breaks_the_file_off() {
    var rows = rows("{\"a\": 1}\n" + "x".repeat(1024 * 1024 + 1) + "\n{\"a\": 2}");
    assertThat(read(rows, "a")).containsExactly("1 1");
    assertThat(rows.isBroken()).isTrue();
    assertThat(rows.nextLine()).isEqualTo(2);
  }

  @Test
  void what_a_line_says_is_known_apart_from_what_it_leaves_out() {
    ImportRow row = rows("{\"a\": null}").next().orElseThrow();
    assertThat(row.has("a")).isTrue();
    assertThat(row.has("b")).isFalse();
    assertThatThrownBy(() -> row.required("a")).hasMessage("is empty");
  }
}
