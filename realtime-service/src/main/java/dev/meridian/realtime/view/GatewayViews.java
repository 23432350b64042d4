package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.access.Visibility;
import dev.meridian.realtime.view.UserTokens.NoSuchUser;
import dev.meridian.realtime.view.UserTokens.UserToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks the gateway for a view's state with the rights of one of its subscribers. Whose rights are
 * not the view's any more is passed over, so that nobody receives a view wider than their rights.
 */
@ApplicationScoped
class GatewayViews implements ViewSource {

  private final Map<ViewKey, Held> tokens = new ConcurrentHashMap<>();
  private final GatewayApi gateway;
  private final UserTokens users;
  private final ViewConfig config;
  private final Clock clock;

  GatewayViews(@RestClient GatewayApi gateway, UserTokens users, ViewConfig config, Clock clock) {
    this.gateway = gateway;
    this.users = users;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Uni<JsonNode> fetch(ViewKey key, List<Subscriber> subscribers) {
    return token(key, subscribers)
        .chain(token -> gateway.dashboard("Bearer " + token, portfolio(key)))
        .onFailure()
        .invoke(() -> tokens.remove(key))
        .ifNoItem()
        .after(config.refreshDeadline())
        .fail();
  }

  @Override
  public void forget(ViewKey key) {
    tokens.remove(key);
  }

  private Uni<String> token(ViewKey key, List<Subscriber> subscribers) {
    Held held = tokens.get(key);
    boolean stillServes =
        held != null
            && clock.instant().isBefore(held.until())
            && subscribers.stream().anyMatch(one -> one.userId().equals(held.userId()));
    return stillServes ? Uni.createFrom().item(held.token()) : newToken(key, subscribers);
  }

  private Uni<String> newToken(ViewKey key, List<Subscriber> subscribers) {
    if (subscribers.isEmpty()) {
      return Uni.createFrom().failure(new NoSuchUser());
    }
    String userId = subscribers.get(0).userId();
    return users
        .of(userId)
        .map(token -> token.caller().tenant() != null && matches(key, token) ? token : null)
        .onFailure(NoSuchUser.class)
        .recoverWithNull()
        .chain(
            token ->
                token == null
                    ? withoutUser(key, userId, subscribers)
                    : Uni.createFrom().item(hold(key, userId, token)));
  }

  private Uni<String> withoutUser(ViewKey key, String userId, List<Subscriber> subscribers) {
    subscribers.stream()
        .filter(one -> one.userId().equals(userId))
        .forEach(Subscriber::rightsChanged);
    return newToken(key, subscribers.stream().filter(one -> !one.userId().equals(userId)).toList());
  }

  private String hold(ViewKey key, String userId, UserToken token) {
    Instant now = clock.instant();
    tokens.values().removeIf(held -> now.isAfter(held.until()));
    tokens.put(key, new Held(userId, token.token(), now.plus(config.tokenReuse())));
    return token.token();
  }

  private static boolean matches(ViewKey key, UserToken token) {
    return key.tenant().equals(token.caller().tenant())
        && key.visibility().equals(Visibility.of(token.caller()).key());
  }

  private static String portfolio(ViewKey key) {
    return key.portfolio().equals(Portfolios.NO_FILTER) ? null : key.portfolio();
  }

  private record Held(String userId, String token, Instant until) {}
}
