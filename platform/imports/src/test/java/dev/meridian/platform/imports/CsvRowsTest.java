package dev.meridian.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.problem.Failure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {

  private static CsvRows rows(String text) {
    return new CsvRows(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new Columns(Map.of()));
  }

  private static List<String> read(CsvRows rows, String column) throws RowRejected {
    List<String> read = new ArrayList<>();
    for (Optional<ImportRow> row = rows.next(); row.isPresent(); row = rows.next()) {
      read.add(row.get().line() + " " + row.get().text(column));
    }
    return read;
  }

  @Test
  void a_line_is_where_a_record_starts_whatever_ends_it() throws RowRejected {
    String text = "a,b\n1,\"x\ny\"\n2,z\n\n3,w\n";
    List<String> expected = List.of("2 1", "4 2", "6 3");
    assertThat(read(rows(text), "a")).isEqualTo(expected);
    assertThat(read(rows(text.replace("\n", "\r\n")), "a")).isEqualTo(expected);
    assertThat(read(rows(text.replace("\n", "\r")), "a")).isEqualTo(expected);
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_name() throws RowRejected {
    assertThat(read(rows("\ufeffa,b\n1,2"), "a")).containsExactly("2 1");
    assertThat(read(rows("\ufeff\"a\",b\n1,2"), "a")).containsExactly("2 1");
  }

  @Test
  void texts_are_trimmed_and_empty_ones_absent() throws RowRejected {
    assertThat(read(rows("a,b\n ü ,2\n\"\",3"), "a")).containsExactly("2 ü", "3 null");
  }

  @Test
  void a_stray_letter_after_a_quote_costs_no_more_than_its_field() throws RowRejected {
    assertThat(read(rows("a,b\n\"x\"y,2\n3,4"), "a")).containsExactly("2 xy", "3 3");
  }

  @Test
  void a_quote_that_is_not_closed_ends_the_file_there() throws RowRejected {
    var rows = rows("a,b\n1,\"x\ny\"\n\n2,\"open\n3,4\n");
    assertThat(read(rows, "a")).containsExactly("2 1");
    assertThat(rows.isBroken()).isTrue();
    assertThat(rows.nextLine()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"65536, 1, false", "65537, 1, true", "60000, 18, true", "1, 1001, true"})
  void what_is_too_long_breaks_the_file_off(int length, int fields, boolean broken) {
    var rows = rows("a\n" + ("x".repeat(length) + ",").repeat(fields - 1) + "x".repeat(length));
    assertThat(rows.next().isEmpty()).isEqualTo(broken);
    assertThat(rows.isBroken()).isEqualTo(broken);
  }

  @Test
  void a_row_of_another_width_is_rejected() {
    assertThatThrownBy(() -> read(rows("a,b\n1\n"), "a"))
        .isInstanceOf(RowRejected.class)
        .hasMessage("has 1 fields where the header has 2");
  }

  @Test
  void an_instant_counts_as_a_date_by_its_date_part() throws RowRejected {
    ImportRow row = rows("d\n2011-09-22T23:59:59Z\n").next().orElseThrow();
    assertThat(row.date("d")).hasToString("2011-09-22");
  }

  @Test
  void an_empty_file_has_no_columns() {
    assertThatThrownBy(() -> rows("").require(List.of("a"))).isInstanceOf(Failure.Rejected.class);
  }
}
