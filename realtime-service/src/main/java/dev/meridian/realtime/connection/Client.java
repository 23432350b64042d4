package dev.meridian.realtime.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.realtime.delivery.Outlet;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One open connection: whom it serves, what it watches and what is on its way to it. */
final class Client {

  private final String id;
  private final String pathId;
  private final Instant openedAt;
  private final Outlet outlet;
  private final MessageRate rate;
  private final ObjectMapper json;
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

  /**
   * Beside the client's lock: who holds that may wait for a view, which asks this while it tells.
   */
  private final AtomicBoolean watchesMetrics = new AtomicBoolean();

  private volatile Session session;
  private boolean ended;
  private boolean warned;
  private long rightsAsked;

  /** Where a connection stands from its beginning. */
  record Opening(String id, String pathId, Instant at) {}

  Client(Opening opening, Outlet outlet, MessageRate rate, ObjectMapper json) {
    this.id = opening.id();
    this.pathId = opening.pathId();
    this.openedAt = opening.at();
    this.outlet = outlet;
    this.rate = rate;
    this.json = json;
  }

  String id() {
    return id;
  }

  /** What stood in the path: {@code me}, a user's id or {@code overview}. */
  String pathId() {
    return pathId;
  }

  Instant openedAt() {
    return openedAt;
  }

  Outlet outlet() {
    return outlet;
  }

  MessageRate rate() {
    return rate;
  }

  Map<String, Subscription> subscriptions() {
    return subscriptions;
  }

  boolean isAuthenticated() {
    return session != null;
  }

  Session session() {
    return session;
  }

  synchronized void authenticated(Session verified) {
    warned &= session != null && session.expiresAt().equals(verified.expiresAt());
    session = verified;
  }

  /** Whether rights that were asked for at this place in the line are newer than those known. */
  synchronized boolean learns(long asked) {
    if (asked <= rightsAsked) {
      return false;
    }
    rightsAsked = asked;
    return true;
  }

  /** Whether the client is to be warned now that its token is about to expire; once per token. */
  synchronized boolean mustBeWarned() {
    boolean first = !warned;
    warned = true;
    return first;
  }

  /** Whether it waits for no other figures by then. */
  boolean beginsMetricsWatch() {
    return watchesMetrics.compareAndSet(false, true);
  }

  /** Whether it was waiting for figures until then. */
  boolean endsMetricsWatch() {
    return watchesMetrics.compareAndSet(true, false);
  }

  synchronized void end() {
    ended = true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  void tell(ServerMessage message) {
    outlet.send(write(message));
  }

  /** A text as a JSON string. */
  String quoted(String text) {
    return write(text);
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A message is plain data", impossible);
    }
  }
}
