package dev.meridian.realtime.connection;

import dev.meridian.realtime.user.UserRights;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Holds the open connections to what is known of their users' rights. */
@ApplicationScoped
class Reauthorisation {

  private final Clients clients;
  private final Subscriptions subscriptions;

  Reauthorisation(Clients clients, Subscriptions subscriptions) {
    this.clients = clients;
    this.subscriptions = subscriptions;
  }

  void known(@Observes UserRights.Known rights) {
    clients.of(rights.userId()).forEach(client -> apply(client, rights));
  }

  void gone(@Observes UserRights.Gone user) {
    clients.of(user.userId()).forEach(Client::revoked);
  }

  private void apply(Client client, UserRights.Known rights) {
    synchronized (client) {
      Session session = client.session();
      Session now = session.withRights(rights.caller());
      if (!client.learns(rights.asked()) || session.caller().equals(now.caller())) {
        return;
      }
      if (!client.door().opensTo(now) || !now.isOfSameUser(session)) {
        client.forbidden();
        return;
      }
      client.authenticated(now);
      subscriptions.follow(client);
    }
  }
}
