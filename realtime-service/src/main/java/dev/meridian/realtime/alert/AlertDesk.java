package dev.meridian.realtime.alert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.MessageRate;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.user.UserTokens;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What clients ask about alerts; risk-service answers, with the rights of the client's user. */
@ApplicationScoped
public class AlertDesk {

  private static final Logger LOG = Logger.getLogger(AlertDesk.class);

  private static final int MOST = 100;
  private static final int AT_A_TIME = 8;
  private static final String ACKNOWLEDGE = "alert:write";

  /** By then it is as if nothing had been done. */
  private static final Duration FORGET_RATES = Duration.ofMinutes(1);

  private final AlertApi alerts;
  private final UserTokens users;
  private final Clock clock;
  private final LoadingCache<String, MessageRate> rates;

  AlertDesk(@RestClient AlertApi alerts, UserTokens users, AlertConfig config, Clock clock) {
    this.alerts = alerts;
    this.users = users;
    this.clock = clock;
    this.rates =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGET_RATES)
            .build(user -> new MessageRate(config.acknowledgementsPerSecond(), System::nanoTime));
  }

  /** Tells what nobody has acknowledged so far, as soon as it is known. */
  public void tellWaiting(Client client) {
    tellWaiting(List.of(client));
  }

  /** The same of many, a few at a time. */
  void tellWaiting(List<Client> clients) {
    Multi.createFrom()
        .iterable(clients)
        .onItem()
        .transformToUni(this::waiting)
        .merge(AT_A_TIME)
        .subscribe()
        .with(told -> {}, failure -> LOG.errorf(failure, "Alerts that wait were not told"));
  }

  private Uni<Void> waiting(Client client) {
    return asUser(client, user -> alerts.list(user, "raised", MOST))
        .<ServerMessage>map(
            found ->
                new ServerMessage.AlertsWaiting(
                    clock.instant(), found.meta().total(), found.data()))
        .onFailure()
        .recoverWithItem(failure -> refusal(failure, null).message())
        .invoke(client::tell)
        .replaceWithVoid();
  }

  /** Fails as {@link Refused} with the reason. */
  public Uni<Void> acknowledge(Client client, UUID alert) {
    if (!client.session().caller().may(ACKNOWLEDGE)) {
      throw refusal(403, alert.toString());
    }
    if (!rates.get(client.session().caller().userId()).allows()) {
      throw refusal(429, alert.toString());
    }
    return asUser(client, user -> alerts.acknowledge(user, alert))
        .invoke(
            done ->
                client.tell(new ServerMessage.Acknowledged(alert, done.path("state").textValue())))
        .onFailure()
        .transform(failure -> refusal(failure, alert.toString()))
        .replaceWithVoid();
  }

  private <T> Uni<T> asUser(Client client, Function<String, Uni<T>> call) {
    return users
        .of(client.session().caller().userId())
        .chain(token -> call.apply("Bearer " + token.token()));
  }

  private static Refused refusal(Throwable failure, String id) {
    return refusal(
        failure instanceof WebApplicationException web ? web.getResponse().getStatus() : 0, id);
  }

  private static Refused refusal(int status, String id) {
    return switch (status) {
      case 403 -> new Refused("INSUFFICIENT_PERMISSIONS", "You have no right to do this.", id);
      case 404 -> new Refused("UNKNOWN_ALERT", "There is no such alert that you may see.", id);
      case 409 -> new Refused("ALERT_RESOLVED", "The alert is resolved already.", id);
      case 429 -> new Refused("RATE_LIMITED", "Too many requests; this one was not done.", id);
      default ->
          new Refused("ALERTS_UNAVAILABLE", "Alerts cannot be had at present; try again.", id);
    };
  }
}
