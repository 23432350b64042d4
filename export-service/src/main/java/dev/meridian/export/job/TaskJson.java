package dev.meridian.export.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Tasks are kept as JSON: readable, and nothing that a row holds can run code. */
@ApplicationScoped
class TaskJson implements Serializer {

  private final ObjectMapper json;

  TaskJson(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public byte[] serialize(Object data) {
    if (data == null) {
      return null;
    }
    try {
      return json.writeValueAsBytes(data);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] stored) {
    if (stored == null) {
      return null;
    }
    try {
      return json.readValue(stored, type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
