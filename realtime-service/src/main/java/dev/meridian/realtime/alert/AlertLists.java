package dev.meridian.realtime.alert;

import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.user.UserTokens;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * What somebody's list of notifications begins with: what nobody has acknowledged, and what was
 * raised since they looked, of the categories that they chose.
 */
@ApplicationScoped
public class AlertLists {

  private static final Logger LOG = Logger.getLogger(AlertLists.class);

  private static final int MOST = 100;
  private static final int AT_A_TIME = 8;

  private final AlertApi alerts;
  private final SettingsApi settings;
  private final UserTokens users;
  private final Clock clock;

  AlertLists(
      @RestClient AlertApi alerts,
      @RestClient SettingsApi settings,
      UserTokens users,
      Clock clock) {
    this.alerts = alerts;
    this.settings = settings;
    this.users = users;
    this.clock = clock;
  }

  /** Tells them as soon as they are known. */
  public void tell(Client client) {
    tell(List.of(client));
  }

  /** The same of many, a few at a time. */
  void tell(List<Client> clients) {
    Multi.createFrom()
        .iterable(clients)
        .onItem()
        .transformToUni(this::lists)
        .merge(AT_A_TIME)
        .subscribe()
        .with(told -> {}, failure -> LOG.errorf(failure, "Lists of alerts were not told"));
  }

  private Uni<Void> lists(Client client) {
    return users
        .of(client.session().caller().userId())
        .map(token -> "Bearer " + token.token())
        .chain(user -> settings.read(user).chain(wished -> lists(client, user, wished)))
        .onFailure()
        .invoke(failure -> client.tell(AlertRefusals.of(failure, null).message()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> lists(Client client, String user, SettingsApi.Settings wished) {
    client.prefersAlerts(wished.categories());
    Set<String> categories = client.alertInterest().categories();
    return alerts
        .list(user, "raised", categories, MOST)
        .invoke(found -> client.tell(waiting(found)))
        .chain(told -> alerts.missed(user, wished.cursor(), categories, MOST))
        .invoke(found -> client.tell(missed(found)))
        .replaceWithVoid();
  }

  private ServerMessage waiting(AlertApi.Alerts found) {
    return new ServerMessage.AlertsWaiting(clock.instant(), found.meta().total(), found.data());
  }

  private ServerMessage missed(AlertApi.Missed found) {
    return new ServerMessage.AlertsMissed(
        clock.instant(), found.cursor(), found.complete(), found.meta().total(), found.data());
  }
}
