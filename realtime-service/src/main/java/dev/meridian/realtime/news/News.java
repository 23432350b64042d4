package dev.meridian.realtime.news;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.NewsKind;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Transport;
import dev.meridian.realtime.delivery.Text;
import dev.meridian.realtime.feed.Listener;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells who wants to know which projects and portfolios changed, of those that they may see. What
 * happens in quick succession is told together, so that an import floods nobody.
 */
@ApplicationScoped
class News implements Listener {

  private static final String PERMISSION = "project:read";

  private final Clients clients;
  private final NewsConfig config;
  private final Clock clock;
  private Map<UUID, Bulletin> waiting = new HashMap<>();

  News(Clients clients, NewsConfig config, Clock clock) {
    this.clients = clients;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    vertx.setPeriodic(config.pace().toMillis(), tick -> tell());
  }

  /** Remembers what is to be told of it. */
  @Override
  public void happened(Event event) {
    List<NewsItem> items = NewsItem.of(event);
    if (!items.isEmpty() && event.tenant() != null) {
      synchronized (this) {
        waiting.computeIfAbsent(event.tenant(), first -> new Bulletin(config.most())).add(items);
      }
    }
  }

  /** Whoever keeps anything by news is told that there is more than is named. */
  @Override
  public void missed(Source source) {
    if (source.service().equals(NewsItem.SOURCE)) {
      clients.all().stream()
          .filter(Client::isAuthenticated)
          .map(client -> client.session().caller().tenant())
          .distinct()
          .forEach(this::missed);
    }
  }

  private synchronized void missed(UUID tenant) {
    waiting.computeIfAbsent(tenant, first -> new Bulletin(config.most())).missed();
  }

  private void tell() {
    Map<UUID, Bulletin> bulletins = take();
    if (bulletins.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Map<Reader, Optional<Text>> texts = new HashMap<>();
    for (Client client : clients.all()) {
      Bulletin bulletin =
          client.isAuthenticated() ? bulletins.get(client.session().caller().tenant()) : null;
      if (bulletin != null && client.session().caller().may(PERMISSION)) {
        for (NewsKind kind : client.news()) {
          texts
              .computeIfAbsent(Reader.of(client, kind), once -> text(client, kind, bulletin, now))
              .ifPresent(client.outlet()::send);
        }
      }
    }
  }

  private synchronized Map<UUID, Bulletin> take() {
    Map<UUID, Bulletin> taken = waiting;
    waiting = new HashMap<>();
    return taken;
  }

  private static Optional<Text> text(Client client, NewsKind kind, Bulletin bulletin, Instant now) {
    List<NewsItem> items = bulletin.of(kind, client.session().caller());
    return items.isEmpty() && !bulletin.hasMore()
        ? Optional.empty()
        : Optional.of(
            new Text(
                client.language().message(message(client.dialect(), kind, items, bulletin, now))));
  }

  private static ServerMessage message(
      Dialect dialect, NewsKind kind, List<NewsItem> items, Bulletin bulletin, Instant now) {
    if (kind == NewsKind.CACHE) {
      List<String> keys = items.stream().map(NewsItem::key).distinct().toList();
      return new ServerMessage.CacheInvalidated(now, keys, bulletin.hasMore());
    }
    var changed =
        items.stream()
            .map(item -> new ServerMessage.Change(item.subject(), item.portfolio(), item.change()))
            .toList();
    return new ServerMessage.Updated(dialect, kind, now, changed, bulletin.hasMore());
  }

  /** Whatever is told to two alike is the same text. */
  private record Reader(
      UUID tenant, Portfolios portfolios, NewsKind kind, Transport transport, Dialect dialect) {

    static Reader of(Client client, NewsKind kind) {
      var caller = client.session().caller();
      return new Reader(
          caller.tenant(), caller.portfolios(), kind, client.transport(), client.dialect());
    }
  }
}
