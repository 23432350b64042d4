package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.realtime.delivery.Mode;
import dev.meridian.realtime.delivery.Slot;
import dev.meridian.realtime.view.ViewKey;
import dev.meridian.realtime.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Joins connections and views, within what the connection's user may see. */
@ApplicationScoped
class Subscriptions {

  /** Shortest and longest time between two whole states, in seconds. */
  static final int MIN_INTERVAL = 10;

  static final int MAX_INTERVAL = 300;

  /** The subscription that a connection begins with. */
  static final String FIRST = "dashboard";

  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);
  private static final int MAX_ID = 100;
  private static final int MAX_PORTFOLIO = 200;

  private final Views views;
  private final ConnectionConfig config;

  Subscriptions(Views views, ConnectionConfig config) {
    this.views = views;
    this.config = config;
  }

  void begin(Client client) {
    add(client, FIRST, Portfolios.NO_FILTER, Mode.FULL, DEFAULT_INTERVAL);
  }

  /** Adds what the message asks for; the same id again replaces its subscription. */
  void subscribe(Client client, ClientMessage message) {
    String id = requiredId(message);
    var view = message.view();
    if (view == null || !ViewKey.EXECUTIVE.equals(view.kind())) {
      throw new Refused("UNKNOWN_VIEW", "view.kind must be executive.", id);
    }
    String portfolio = portfolio(view, id);
    Caller caller = client.session().caller();
    if (!portfolio.equals(Portfolios.NO_FILTER) && !caller.portfolios().allows(portfolio)) {
      throw new Refused("INSUFFICIENT_PERMISSIONS", "You have no right to this portfolio.", id);
    }
    Mode mode = mode(message);
    Duration interval = interval(message);
    checkViews(client, ViewKey.executive(caller, portfolio), id);
    remove(client, id);
    if (client.subscriptions().size() >= config.maxSubscriptions()) {
      throw new Refused("TOO_MANY_SUBSCRIPTIONS", "This connection has as many as it may.", id);
    }
    add(client, id, portfolio, mode, interval);
  }

  void unsubscribe(Client client, ClientMessage message) {
    String id = requiredId(message);
    if (!remove(client, id)) {
      throw new Refused("UNKNOWN_SUBSCRIPTION", "There is no such subscription.", id);
    }
  }

  /** Shows one subscription, or all without an id, anew. */
  void requestUpdate(Client client, ClientMessage message) {
    if (message.id() == null) {
      client.subscriptions().values().forEach(this::ask);
      return;
    }
    Subscription subscription = client.subscriptions().get(message.id());
    if (subscription == null) {
      throw new Refused("UNKNOWN_SUBSCRIPTION", "There is no such subscription.", message.id());
    }
    ask(subscription);
  }

  void configure(Client client, ClientMessage message) {
    var seconds = message.config() == null ? null : message.config().get("update_interval");
    boolean valid =
        seconds != null
            && seconds.isIntegralNumber()
            && seconds.canConvertToInt()
            && seconds.intValue() >= MIN_INTERVAL
            && seconds.intValue() <= MAX_INTERVAL;
    if (!valid) {
      throw new Refused(
          "INVALID_MESSAGE", "config.update_interval must be 10 to 300 seconds.", null);
    }
    Duration interval = Duration.ofSeconds(seconds.intValue());
    client.subscriptions().values().forEach(each -> each.setInterval(interval));
  }

  /** Ends all of a connection's subscriptions. */
  void end(Client client) {
    client.subscriptions().keySet().forEach(id -> remove(client, id));
  }

  /** Each view costs a computation of its own, however many subscriptions share it. */
  private void checkViews(Client client, ViewKey wanted, String id) {
    Set<ViewKey> views = new HashSet<>();
    client
        .subscriptions()
        .forEach(
            (other, subscription) -> {
              if (!other.equals(id)) {
                views.add(subscription.view());
              }
            });
    views.add(wanted);
    if (views.size() > config.maxViews()) {
      throw new Refused("TOO_MANY_VIEWS", "This connection shows as many views as it may.", id);
    }
  }

  private void add(Client client, String id, String portfolio, Mode mode, Duration interval) {
    ViewKey key = ViewKey.executive(client.session().caller(), portfolio);
    var subscription =
        new Subscription(client, id, key, new Slot(client.quoted(id), mode), interval);
    client.subscriptions().put(id, subscription);
    views.subscribe(key, subscription);
  }

  private boolean remove(Client client, String id) {
    Subscription subscription = client.subscriptions().remove(id);
    if (subscription == null) {
      return false;
    }
    views.unsubscribe(subscription.view(), subscription);
    client.outlet().drop(subscription.slot());
    return true;
  }

  private void ask(Subscription subscription) {
    views.ask(subscription.view(), subscription);
  }

  private static String portfolio(ClientMessage.View view, String id) {
    String portfolio = view.portfolio();
    if (portfolio == null) {
      return Portfolios.NO_FILTER;
    }
    if (portfolio.length() > MAX_PORTFOLIO || portfolio.indexOf('\0') >= 0) {
      throw new Refused(
          "INVALID_MESSAGE",
          "view.portfolio must be a text of up to 200 characters without NUL.",
          id);
    }
    return portfolio;
  }

  private static String requiredId(ClientMessage message) {
    String id = message.id();
    if (id == null || id.isBlank() || id.length() > MAX_ID) {
      throw new Refused("INVALID_MESSAGE", "id must be a text of 1 to 100 characters.", null);
    }
    return id;
  }

  private static Mode mode(ClientMessage message) {
    if (message.mode() == null || message.mode().equals("full")) {
      return Mode.FULL;
    }
    if (message.mode().equals("delta")) {
      return Mode.DELTA;
    }
    throw new Refused("INVALID_MESSAGE", "mode must be full or delta.", message.id());
  }

  private static Duration interval(ClientMessage message) {
    Integer millis = message.refreshInterval();
    if (millis == null) {
      return DEFAULT_INTERVAL;
    }
    if (millis < MIN_INTERVAL * 1000 || millis > MAX_INTERVAL * 1000) {
      throw new Refused(
          "INVALID_MESSAGE", "refreshInterval must be 10000 to 300000 ms.", message.id());
    }
    return Duration.ofMillis(millis);
  }
}
