package dev.meridian.realtime.alert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.MessageRate;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.user.UserTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What clients answer to alerts, done with the rights of their users. */
@ApplicationScoped
public class AlertDesk {

  private static final String ACKNOWLEDGE = "alert:write";

  /** As for whatever else the gateway keeps for somebody. */
  private static final String REMEMBER = "dashboard:write";

  /** By then it is as if nothing had been done. */
  private static final Duration FORGET_RATES = Duration.ofMinutes(1);

  private final AlertApi alerts;
  private final SettingsApi settings;
  private final UserTokens users;
  private final LoadingCache<String, MessageRate> rates;

  AlertDesk(
      @RestClient AlertApi alerts,
      @RestClient SettingsApi settings,
      UserTokens users,
      AlertConfig config) {
    this.alerts = alerts;
    this.settings = settings;
    this.users = users;
    this.rates =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGET_RATES)
            .build(user -> new MessageRate(config.answersPerSecond(), System::nanoTime));
  }

  /** Fails as {@link Refused} with the reason. */
  public Uni<Void> acknowledge(Client client, UUID alert) {
    check(client, ACKNOWLEDGE, alert.toString());
    return asUser(client, user -> alerts.acknowledge(user, alert))
        .invoke(
            done ->
                client.tell(new ServerMessage.Acknowledged(alert, done.path("state").textValue())))
        .onFailure()
        .transform(failure -> AlertRefusals.of(failure, alert.toString()))
        .replaceWithVoid();
  }

  /** The client's user has seen whatever was raised up to there; fails like the other. */
  public Uni<Void> seen(Client client, long cursor) {
    check(client, REMEMBER, null);
    return asUser(client, user -> settings.move(user, new SettingsApi.Cursor(cursor)))
        .invoke(done -> client.tell(new ServerMessage.Seen(done.cursor())))
        .onFailure()
        .transform(failure -> AlertRefusals.of(failure, null))
        .replaceWithVoid();
  }

  private void check(Client client, String permission, String id) {
    if (!client.session().caller().may(permission)) {
      throw AlertRefusals.of(403, id);
    }
    if (!rates.get(client.session().caller().userId()).allows()) {
      throw AlertRefusals.of(429, id);
    }
  }

  private <T> Uni<T> asUser(Client client, Function<String, Uni<T>> call) {
    return users
        .of(client.session().caller().userId())
        .chain(token -> call.apply("Bearer " + token.token()));
  }
}
