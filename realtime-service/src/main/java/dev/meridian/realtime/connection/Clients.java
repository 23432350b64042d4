package dev.meridian.realtime.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.realtime.delivery.CloseCodes;
import dev.meridian.realtime.delivery.Outlet;
import dev.meridian.realtime.delivery.Tallies;
import dev.meridian.realtime.delivery.Wire;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of this replica. */
@ApplicationScoped
class Clients {

  private final Map<String, Client> open = new ConcurrentHashMap<>();
  private final Map<String, Set<Client>> byUser = new ConcurrentHashMap<>();
  private final ConnectionConfig config;
  private final Tallies tallies;
  private final ObjectMapper json;
  private final Clock clock;

  Clients(ConnectionConfig config, Tallies tallies, ObjectMapper json, Clock clock) {
    this.config = config;
    this.tallies = tallies;
    this.json = json;
    this.clock = clock;
  }

  Client open(String id, String pathId, Wire wire) {
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
    self[0] = new Client(new Client.Opening(id, pathId, clock.instant()), outlet, rate, json);
    open.put(id, self[0]);
    if (open.size() > config.maxPerReplica()) {
      outlet.close(CloseCodes.TOO_MANY, "This server has as many connections as it takes.");
    }
    return self[0];
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

  Optional<Client> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Forgets the connection; empty when it was forgotten before. */
  Optional<Client> closed(String id) {
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

  Collection<Client> all() {
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

  int count() {
    return open.size();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    open.values()
        .forEach(client -> client.outlet().close(CloseCodes.RESTART, "Restarting; come back."));
  }
}
