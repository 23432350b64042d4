package dev.meridian.gateway.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What an owner says of a section, kept as the JSON it came as.
 *
 * @param bytes the length of its JSON, by which the cache is bounded
 */
record Summary(JsonNode body, int bytes) {

  /** The newest instant of the data that went in; null when there is none. */
  Instant asOf() {
    String text = body.path("asOf").textValue();
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
