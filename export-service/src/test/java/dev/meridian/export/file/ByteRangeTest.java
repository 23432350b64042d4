package dev.meridian.export.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=3-5, 3, 5",
    "bytes=3-, 3, 9",
    "bytes=3-999, 3, 9",
    "bytes=-4, 6, 9",
    "bytes=-999, 0, 9"
  })
  void a_range_is_cut_to_the_file(String header, long from, long to) {
    assertThat(ByteRange.parse(header, 10)).contains(new ByteRange(from, to));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", ""})
  void what_is_not_one_range_is_ignored(String header) {
    assertThat(ByteRange.parse(header, 10)).isEmpty();
  }

  @Test
  void a_range_beyond_the_file_is_empty() {
    assertThat(ByteRange.parse("bytes=10-", 10).orElseThrow().isEmpty()).isTrue();
    assertThat(ByteRange.parse("bytes=-0", 10).orElseThrow().isEmpty()).isTrue();
    assertThat(ByteRange.parse("bytes=0-", 0).orElseThrow().isEmpty()).isTrue();
  }
}
