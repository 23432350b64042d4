package dev.meridian.realtime.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One state of a view as it goes to its subscribers: encoded once, apart from what surrounds it for
 * each of them. Nearly all use the same words and id, so that nearly all share one text.
 */
public final class Frame {

  private static final int SHARED_TEXTS = 8;

  private final Position position;
  private final boolean inChain;
  private final JsonNode state;
  private final String full;
  private final Optional<String> delta;
  private final Map<String, Text> texts = new ConcurrentHashMap<>();

  /** When that was committed which the frame tells of; null where nothing in particular was. */
  private volatile Instant changedAt;

  /**
   * @param position the view's at this state
   * @param inChain whether the patch to the next offset starts from exactly this state
   * @param state what the frame shows
   * @param full the message's fields after type and id, with the whole state, up to the last brace
   * @param delta the same with the patch from the offset before; empty where there is none
   */
  public Frame(
      Position position, boolean inChain, JsonNode state, String full, Optional<String> delta) {
    this.position = position;
    this.inChain = inChain;
    this.state = state;
    this.full = full;
    this.delta = delta;
  }

  Position position() {
    return position;
  }

  /** Says when that was committed which the frame tells of. */
  public void tellsOf(Instant change) {
    changedAt = change;
  }

  Instant changedAt() {
    return changedAt;
  }

  /** The whole state, not to be changed. */
  public JsonNode state() {
    return state;
  }

  boolean isInChain() {
    return inChain;
  }

  /** The text with the whole state. */
  Text full(Wording wording, Stage stage) {
    return shared(wording.head(position, stage), "full", full, wording.tail());
  }

  /** The text with the patch; empty where there is none. */
  Optional<Text> delta(Wording wording) {
    return delta.map(
        fields -> shared(wording.head(position, Stage.LATER), "delta", fields, wording.tail()));
  }

  private Text shared(String head, String kind, String fields, String tail) {
    String key = kind + head;
    Text known = texts.get(key);
    if (known != null) {
      return known;
    }
    var text = new Text(head + fields + tail);
    if (texts.size() < SHARED_TEXTS) {
      texts.put(key, text);
    }
    return text;
  }
}
