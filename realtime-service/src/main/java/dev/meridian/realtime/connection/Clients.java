package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.Outlet;
import dev.meridian.realtime.delivery.Tallies;
import dev.meridian.realtime.delivery.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of this replica. */
@ApplicationScoped
public class Clients {

  private final Map<String, Client> open = new ConcurrentHashMap<>();
  private final Map<String, Set<Client>> byUser = new ConcurrentHashMap<>();
  private volatile boolean leaving;
  private final ConnectionConfig config;
  private final Tallies tallies;
  private final Clock clock;

  Clients(ConnectionConfig config, Tallies tallies, Clock clock) {
    this.config = config;
    this.tallies = tallies;
    this.clock = clock;
  }

  /**
   * Counts a connection from now on.
   *
   * @param door what it was opened for
   */
  public Client open(String id, Door door, Language language, Wire wire) {
    Client[] self = new Client[1];
    var outlet =
        new Outlet(
            wire,
            () ->
                self[0].isAuthenticated()
                    ? tallies.of(self[0].session().caller().tenant())
                    : tallies.ofNobody(),
            config.maxUnsent(),
            System::nanoTime);
    var rate = new MessageRate(config.messagesPerSecond(), System::nanoTime);
    var opening = new Client.Opening(id, door, clock.instant(), language);
    self[0] = new Client(opening, outlet, rate);
    open.put(id, self[0]);
    return self[0];
  }

  /** Whether there are more than may be. */
  public boolean areTooMany() {
    return open.size() > config.maxPerReplica();
  }

  /** Counts the connection for its user; false when the user has too many, or it is gone. */
  boolean admit(Client client, Session session) {
    synchronized (client) {
      if (!open.containsKey(client.id())) {
        return false;
      }
      client.authenticated(session);
      return join(client) <= config.maxPerUser();
    }
  }

  /** How many the user has then. */
  private int join(Client client) {
    return byUser
        .compute(
            client.session().caller().userId(),
            (user, present) -> {
              Set<Client> all = present == null ? ConcurrentHashMap.newKeySet() : present;
              all.add(client);
              return all;
            })
        .size();
  }

  private void leave(Client client) {
    byUser.computeIfPresent(
        client.session().caller().userId(),
        (user, present) -> {
          present.remove(client);
          return present.isEmpty() ? null : present;
        });
  }

  public Optional<Client> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Forgets the connection; empty when it was forgotten before. */
  public Optional<Client> closed(String id) {
    Client client = open.get(id);
    if (client == null) {
      return Optional.empty();
    }
    synchronized (client) {
      if (open.remove(id) == null) {
        return Optional.empty();
      }
      if (client.isAuthenticated()) {
        leave(client);
      }
    }
    return Optional.of(client);
  }

  public Collection<Client> all() {
    return open.values();
  }

  /** The authenticated connections of one user. */
  Collection<Client> of(String userId) {
    return byUser.getOrDefault(userId, Set.of());
  }

  /** Those who have an authenticated connection. */
  Set<String> users() {
    return Set.copyOf(byUser.keySet());
  }

  public int count(Transport transport) {
    return (int) open.values().stream().filter(each -> each.transport() == transport).count();
  }

  /** From now on nobody is let in: this replica is about to stop. */
  public void leave() {
    leaving = true;
  }

  public boolean areLeaving() {
    return leaving;
  }
}
