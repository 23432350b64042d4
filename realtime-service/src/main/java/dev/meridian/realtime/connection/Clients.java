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
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of this replica. */
@ApplicationScoped
class Clients {

  private final Map<String, Client> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> byUser = new ConcurrentHashMap<>();
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
      int present = byUser.merge(session.caller().userId(), 1, Integer::sum);
      client.authenticated(session);
      return present <= config.maxPerUser();
    }
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
        byUser.computeIfPresent(
            client.session().caller().userId(), (user, count) -> count == 1 ? null : count - 1);
      }
    }
    return Optional.of(client);
  }

  Collection<Client> all() {
    return open.values();
  }

  int count() {
    return open.size();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    open.values()
        .forEach(client -> client.outlet().close(CloseCodes.RESTART, "Restarting; come back."));
  }
}
