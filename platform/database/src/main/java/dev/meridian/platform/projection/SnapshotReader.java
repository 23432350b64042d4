package dev.meridian.platform.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.OutboxClient;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.service.ServiceCallFailed;
import dev.meridian.platform.snapshot.SnapshotEnd;
import dev.meridian.platform.snapshot.SnapshotHead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads a source's snapshot in portions of one tenant. */
@ApplicationScoped
class SnapshotReader {

  private static final int PORTION = 500;

  private final OutboxClient outbox;
  private final ObjectMapper json;

  SnapshotReader(OutboxClient outbox, ObjectMapper json) {
    this.outbox = outbox;
    this.json = json;
  }

  /** Hands over all states, then tells the position that they stand for. */
  long read(Source source, Consumer<List<Event>> apply) {
    var reading = new Reading(apply);
    outbox.snapshot(source, "/internal/snapshots", reading::line);
    return reading.finish();
  }

  private final class Reading {

    private final Consumer<List<Event>> apply;
    private final List<Event> portion = new ArrayList<>(PORTION);
    private SnapshotHead head;
    private SnapshotEnd end;
    private long states;

    Reading(Consumer<List<Event>> apply) {
      this.apply = apply;
    }

    void line(String text) {
      try {
        if (head == null) {
          head = json.readValue(text, SnapshotHead.class);
          return;
        }
        JsonNode line = json.readTree(text);
        if (line.has("states")) {
          end = json.treeToValue(line, SnapshotEnd.class);
        } else {
          add(json.treeToValue(line, Event.class));
        }
      } catch (JsonProcessingException unreadable) {
        throw new IllegalArgumentException("A snapshot line is not readable", unreadable);
      }
    }

    private void add(Event state) {
      if (portion.size() == PORTION
          || (!portion.isEmpty() && !Objects.equals(portion.get(0).tenant(), state.tenant()))) {
        flush();
      }
      portion.add(state);
      states++;
    }

    private void flush() {
      if (!portion.isEmpty()) {
        apply.accept(List.copyOf(portion));
        portion.clear();
      }
    }

    long finish() {
      if (head == null || end == null || end.states() != states) {
        throw new ServiceCallFailed("A snapshot broke off after " + states + " states");
      }
      flush();
      return head.position();
    }
  }
}
