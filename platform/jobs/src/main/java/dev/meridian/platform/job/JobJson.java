package dev.meridian.platform.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Jobs are kept as JSON: readable, and nothing that a row holds can run code. */
@ApplicationScoped
class JobJson implements Serializer {

  private final ObjectMapper json;

  JobJson(ObjectMapper json) {
    this.json = json;
  }

  JobData data(java.util.UUID tenant, Object payload) {
    return new JobData(tenant, json.valueToTree(payload));
  }

  <T> T payload(JobData data, Class<T> type) {
    try {
      return json.treeToValue(data.payload(), type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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
