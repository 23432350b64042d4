package dev.meridian.gateway.aggregate.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryReaderTest {

  private final SummaryReader reader =
      new SummaryReader(
          new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));

  private Summary risk(String json) throws SummaryReader.Unreadable {
    return reader.read(SectionKind.RISK, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void figures_are_kept_digit_for_digit_and_nothing_else_is() throws SummaryReader.Unreadable {
    Summary summary =
        risk(
            """
            {"asOf": "2026-01-04T08:00:00Z", "riskExposureScore": 3.20, "alerts": null,
             "riskTrend": [{"date": "2026-01-01", "value": 1.50}], "other": "left out"}
            """);
    assertThat(summary.asOf()).isEqualTo(Instant.parse("2026-01-04T08:00:00Z"));
    assertThat(summary.figure(Figure.RISK_EXPOSURE_SCORE)).isEqualTo("3.20");
    assertThat(summary.figure(Figure.ALERTS)).isEqualTo("null");
    assertThat(summary.figure(Figure.RISK_TREND))
        .isEqualTo("[{\"date\":\"2026-01-01\",\"value\":1.50}]");
    Summary again = reader.readAgain(SectionKind.RISK, reader.write(summary));
    assertThat(again.figures()).isEqualTo(summary.figures());
    assertThat(again.asOf()).isEqualTo(summary.asOf());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "null",
        "[]",
        "{}",
        "{\"riskExposureScore\": 3, \"riskTrend\": []}",
        "{\"riskExposureScore\": \"3\", \"riskTrend\": [], \"alerts\": []}",
        "{\"riskExposureScore\": 3, \"riskTrend\": {}, \"alerts\": []}",
        "{\"riskExposureScore\": 3, \"riskTrend\": [{\"date\": 3, \"value\": 1}], \"alerts\": []}",
        "{\"riskExposureScore\": 3, \"riskTrend\": [{\"date\": \"x\"}], \"alerts\": []}",
        "{\"riskExposureScore\": 3, \"riskTrend\": [], \"alerts\": [7]}",
        "{\"riskExposureScore\": 3, \"riskTrend\": [], \"alerts\": [], \"asOf\": \"yesterday\"}",
        "{\"riskExposureScore\": 3, \"riskTrend\": [], \"alerts\": [], \"asOf\": 20260104}",
        "{\"riskExposureScore\": 3, \"riskTrend\": [], \"alerts\": ["
      })
  void what_is_not_the_sections_is_not_taken_at_all(String json) {
    assertThatThrownBy(() -> risk(json)).isInstanceOf(SummaryReader.Unreadable.class);
  }
}
