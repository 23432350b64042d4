package dev.meridian.realtime.view;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who watches one view, and when each of them is due for a whole state: when it has seen none, when
 * it has asked for one, and at its own multiple of the view's grid, never later than its interval.
 * Guarded by its view.
 */
final class Audience {

  private final Duration grid;
  private final Map<Subscriber, Turn> turns = new LinkedHashMap<>();
  private long tick;
  private long refresh;

  Audience(Duration grid) {
    this.grid = grid;
  }

  /** A newcomer is content with a state whose computation is under way. */
  void join(Subscriber subscriber) {
    turns.put(subscriber, new Turn(refresh));
  }

  void leave(Subscriber subscriber) {
    turns.remove(subscriber);
  }

  /** The subscriber wants a state whose computation begins after this. */
  void ask(Subscriber subscriber) {
    Turn turn = turns.get(subscriber);
    if (turn != null) {
      turn.dueFrom = refresh + 1;
    }
  }

  /** A step of the grid passed. */
  void tick() {
    tick++;
  }

  /** A computation began. */
  void refreshBegins() {
    refresh++;
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  boolean has(Subscriber subscriber) {
    return turns.containsKey(subscriber);
  }

  boolean isAnyDue() {
    return turns.keySet().stream().anyMatch(this::isDue);
  }

  boolean isDue(Subscriber subscriber) {
    Turn turn = turns.get(subscriber);
    return turn.dueFrom <= refresh || tick - turn.servedAt >= steps(subscriber.interval());
  }

  List<Subscriber> all() {
    return List.copyOf(turns.keySet());
  }

  /** Those who are due and have not been told yet that they must wait; they count as told then. */
  List<Subscriber> unserved() {
    List<Subscriber> unserved =
        all().stream().filter(one -> isDue(one) && !turns.get(one).toldToWait).toList();
    unserved.forEach(one -> turns.get(one).toldToWait = true);
    return unserved;
  }

  /** The subscriber was shown a whole state. */
  void served(Subscriber subscriber) {
    Turn turn = turns.get(subscriber);
    turn.servedAt = tick;
    turn.dueFrom = Turn.NOT_ASKED;
    turn.toldToWait = false;
  }

  private long steps(Duration interval) {
    return Math.max(1, interval.dividedBy(grid));
  }

  /** One subscriber's turn. */
  private static final class Turn {

    private static final long NOT_ASKED = Long.MAX_VALUE;

    /** The first computation that serves it. */
    private long dueFrom;

    private long servedAt;
    private boolean toldToWait;

    private Turn(long dueFrom) {
      this.dueFrom = dueFrom;
    }
  }
}
