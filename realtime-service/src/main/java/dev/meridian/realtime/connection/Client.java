package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.CloseCodes;
import dev.meridian.realtime.delivery.Outlet;
import dev.meridian.realtime.delivery.Slot;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** One open connection: whom it serves, what it watches and what is on its way to it. */
public final class Client {

  private final Opening opening;
  private final Outlet outlet;
  private final MessageRate rate;
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

  /**
   * Beside the client's lock: who holds that may wait for a view, which asks this while it tells.
   */
  private final AtomicBoolean watchesMetrics = new AtomicBoolean();

  private volatile Session session;
  private final AtomicReference<AlertInterest> alertInterest =
      new AtomicReference<>(AlertInterest.RAISED);

  private volatile Set<NewsKind> news = Set.of();
  private volatile Dialect dialect = Dialect.OURS;
  private boolean ended;
  private boolean warned;
  private long rightsAsked;

  /**
   * Where a connection stands from its beginning.
   *
   * @param door what it was opened for
   */
  public record Opening(String id, Door door, Instant at, Language language) {}

  public Client(Opening opening, Outlet outlet, MessageRate rate) {
    this.opening = opening;
    this.outlet = outlet;
    this.rate = rate;
  }

  public String id() {
    return opening.id();
  }

  public Door door() {
    return opening.door();
  }

  public Language language() {
    return opening.language();
  }

  public AlertInterest alertInterest() {
    return alertInterest.get();
  }

  public void setAlertInterest(AlertInterest interest) {
    alertInterest.set(interest);
  }

  /** Its user chose these categories for all connections, which may choose others since. */
  public void prefersAlerts(Set<String> categories) {
    alertInterest.compareAndSet(AlertInterest.EVERYTHING, AlertInterest.EVERYTHING.in(categories));
  }

  /** What it is told of besides its views and alerts. */
  public Set<NewsKind> news() {
    return news;
  }

  public void wantsNews(Set<NewsKind> kinds) {
    news = Set.copyOf(kinds);
  }

  /** In which it is told what belongs to no subscription. */
  public Dialect dialect() {
    return dialect;
  }

  public void speaks(Dialect words) {
    dialect = words;
    if (news.isEmpty()) {
      news = words.news();
    }
  }

  public Instant openedAt() {
    return opening.at();
  }

  public Transport transport() {
    return opening.language().transport();
  }

  public Outlet outlet() {
    return outlet;
  }

  public MessageRate rate() {
    return rate;
  }

  Map<String, Subscription> subscriptions() {
    return subscriptions;
  }

  /** What its client calls the figures that it is after, for each subscription. */
  public Stream<String> dataTypes() {
    return subscriptions.values().stream()
        .flatMap(each -> each.request().manner().dataTypes().stream());
  }

  /** The kinds of view that it is shown, one for each subscription. */
  public Stream<String> shownKinds() {
    return subscriptions.values().stream().map(each -> each.view().kind());
  }

  public boolean isAuthenticated() {
    return session != null;
  }

  public Session session() {
    return session;
  }

  public synchronized void authenticated(Session verified) {
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
  public boolean beginsMetricsWatch() {
    return watchesMetrics.compareAndSet(false, true);
  }

  /** Whether it was waiting for figures until then. */
  public boolean endsMetricsWatch() {
    return watchesMetrics.compareAndSet(true, false);
  }

  synchronized void end() {
    ended = true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Ends the connection of who has lost all access. */
  public void revoked() {
    outlet.close(CloseCodes.UNAUTHENTICATED, "Your access was revoked.");
  }

  /** Ends the connection of who may see no such dashboard any more. */
  public void forbidden() {
    outlet.close(CloseCodes.FORBIDDEN, "You may not see this dashboard any more.");
  }

  public void tell(ServerMessage message) {
    outlet.send(opening.language().message(message));
  }

  /** A place for the states of one subscription. */
  Slot slot(SubscriptionRequest request) {
    return new Slot(opening.language().wording(request, opening.door()), request.order());
  }
}
