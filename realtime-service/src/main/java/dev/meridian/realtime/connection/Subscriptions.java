package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Caller;
import dev.meridian.realtime.readership.Readership;
import dev.meridian.realtime.view.ViewKey;
import dev.meridian.realtime.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins connections and views, within what the connection's user may see. Each change of a
 * connection's subscriptions holds the connection's lock: rights may change while a client asks.
 */
@ApplicationScoped
public class Subscriptions {

  private final Views views;
  private final ConnectionConfig config;
  private final Readership readership;

  Subscriptions(Views views, ConnectionConfig config, Readership readership) {
    this.views = views;
    this.config = config;
    this.readership = readership;
  }

  /** Adds what is asked for; the same id again replaces its subscription. */
  public void subscribe(Client client, SubscriptionRequest request) {
    synchronized (client) {
      checkViews(client, view(client, request.portfolio(), request.id()), request.id());
      remove(client, request.id());
      if (client.subscriptions().size() >= config.maxSubscriptions()) {
        throw new Refused(
            "TOO_MANY_SUBSCRIPTIONS", "This connection has as many as it may.", request.id());
      }
      add(client, request);
    }
  }

  public void unsubscribe(Client client, String id) {
    synchronized (client) {
      if (!remove(client, id)) {
        throw unknown(id);
      }
    }
  }

  /**
   * Shows one subscription anew.
   *
   * @param id null for all of them
   */
  public void requestUpdate(Client client, String id) {
    if (id == null) {
      client.subscriptions().values().forEach(this::ask);
      return;
    }
    ask(find(client, id));
  }

  /** Goes on with one portfolio, or all of them, from a whole state. */
  public void narrow(Client client, String id, String portfolio) {
    synchronized (client) {
      subscribe(client, find(client, id).request().ofPortfolio(portfolio));
    }
  }

  private static Subscription find(Client client, String id) {
    Subscription subscription = client.subscriptions().get(id);
    if (subscription == null) {
      throw unknown(id);
    }
    return subscription;
  }

  private static Refused unknown(String id) {
    return new Refused("UNKNOWN_SUBSCRIPTION", "There is no such subscription.", id);
  }

  /** The time between whole states of all of a connection's subscriptions. */
  public void setInterval(Client client, Duration interval) {
    client.subscriptions().values().forEach(each -> each.setInterval(interval));
  }

  /**
   * Brings a connection in line with what its user may see now: a subscription goes on with the
   * view that is right then, from a whole state, or ends with an error.
   */
  void follow(Client client) {
    synchronized (client) {
      Caller now = client.session().caller();
      for (Subscription each : List.copyOf(client.subscriptions().values())) {
        SubscriptionRequest request = each.request();
        if (!client.session().maySee(request.portfolio())) {
          remove(client, request.id());
          client.tell(refusal(request.id()).message());
        } else if (!each.view().equals(ViewKey.executive(now, request.portfolio()))) {
          remove(client, request.id());
          add(client, request);
        }
      }
    }
  }

  /** Ends all of a connection's subscriptions; it gets no others. */
  public void end(Client client) {
    synchronized (client) {
      client.end();
      List.copyOf(client.subscriptions().keySet()).forEach(id -> remove(client, id));
    }
  }

  /**
   * The view that the client's user is shown of a portfolio.
   *
   * @param id of what it is asked for; may be null
   */
  public static ViewKey view(Client client, String portfolio, String id) {
    Session session = client.session();
    if (!session.maySee(portfolio)) {
      throw refusal(id);
    }
    return ViewKey.executive(session.caller(), portfolio);
  }

  private static Refused refusal(String id) {
    return new Refused("INSUFFICIENT_PERMISSIONS", "You have no right to this portfolio.", id);
  }

  /** Each view costs a computation of its own, however many subscriptions share it. */
  private void checkViews(Client client, ViewKey wanted, String id) {
    Set<ViewKey> shown = new HashSet<>();
    client
        .subscriptions()
        .forEach(
            (other, subscription) -> {
              if (!other.equals(id)) {
                shown.add(subscription.view());
              }
            });
    shown.add(wanted);
    if (shown.size() > config.maxViews()) {
      throw new Refused("TOO_MANY_VIEWS", "This connection shows as many views as it may.", id);
    }
  }

  private void add(Client client, SubscriptionRequest request) {
    if (client.hasEnded()) {
      return;
    }
    ViewKey key = ViewKey.executive(client.session().caller(), request.portfolio());
    var subscription = new Subscription(client, request, key);
    client.subscriptions().put(request.id(), subscription);
    views.subscribe(key, subscription);
    readership.watched(client.session().caller().userId(), key);
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
}
