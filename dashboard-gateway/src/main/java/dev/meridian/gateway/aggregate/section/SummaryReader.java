package dev.meridian.gateway.aggregate.section;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes a summary for what it should be or not at all: a figure that is absent or of the wrong kind
 * means that its owner does not speak the language agreed upon, and then nothing it says is shown.
 */
@ApplicationScoped
class SummaryReader {

  private static final String AS_OF = "asOf";

  private final ObjectReader json;

  SummaryReader(ObjectMapper json) {
    // Figures pass as the owner wrote them, digit for digit.
    this.json = json.reader().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  }

  /**
   * @throws Unreadable when it is not JSON, or not the section's
   */
  Summary read(SectionKind kind, byte[] bytes) throws Unreadable {
    JsonNode summary = parse(bytes);
    return read(kind, bytes.length, summary, figure -> summary.at(figure.place()));
  }

  /** What {@link #write} has written. */
  Summary readAgain(SectionKind kind, byte[] bytes) throws Unreadable {
    JsonNode summary = parse(bytes);
    return read(kind, bytes.length, summary, figure -> summary.path(figure.name()));
  }

  private static Summary read(
      SectionKind kind, int bytes, JsonNode summary, Function<Figure, JsonNode> figureIn)
      throws Unreadable {
    Map<Figure, String> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.of(kind)) {
      JsonNode value = figureIn.apply(figure);
      if (value.isMissingNode() || !figure.shape().fits(value)) {
        throw new Unreadable(figure.place() + " is not a " + figure.shape());
      }
      figures.put(figure, value.toString());
    }
    return new Summary(asOf(summary.path(AS_OF)), figures, bytes);
  }

  byte[] write(Summary summary) {
    var object = new StringBuilder("{\"" + AS_OF + "\":");
    object.append(summary.asOf() == null ? "null" : "\"" + summary.asOf() + "\"");
    summary
        .figures()
        .forEach((figure, value) -> object.append(",\"" + figure + "\":").append(value));
    return object.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode parse(byte[] bytes) throws Unreadable {
    try {
      return json.readTree(bytes);
    } catch (IOException rubbish) {
      throw new Unreadable("It is not JSON", rubbish);
    }
  }

  private static Instant asOf(JsonNode text) throws Unreadable {
    if (text.isNull() || text.isMissingNode()) {
      return null;
    }
    try {
      return Instant.parse(text.asText());
    } catch (DateTimeException wrong) {
      throw new Unreadable("/" + AS_OF + " is not an instant", wrong);
    }
  }

  /** It is not a summary of this section. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private Unreadable(String message) {
      super(message);
    }

    private Unreadable(String message, Exception cause) {
      super(message, cause);
    }
  }
}
