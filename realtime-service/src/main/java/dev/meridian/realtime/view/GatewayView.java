package dev.meridian.realtime.view;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Visibility;
import dev.meridian.realtime.user.UserGone;
import dev.meridian.realtime.user.UserToken;
import dev.meridian.realtime.user.UserTokens;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Asks the gateway for one view's state with the rights of one of its subscribers. Whose rights are
 * not the view's any more is passed over, so that nobody receives a view wider than their rights.
 */
final class GatewayView implements ViewSource {

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;

  private final ViewKey key;
  private final Dashboards gateway;
  private final UserTokens users;
  private final ViewConfig config;
  private final LongSupplier nanoTime;

  private volatile Held held;

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  GatewayView(
      ViewKey key, Dashboards gateway, UserTokens users, ViewConfig config, LongSupplier nanoTime) {
    this.key = key;
    this.gateway = gateway;
    this.users = users;
    this.config = config;
    this.nanoTime = nanoTime;
  }

  @Override
  public Uni<ViewState> fetch(List<Subscriber> subscribers, boolean anew) {
    Held present = held;
    Uni<ViewState> answer =
        present != null && serves(present, subscribers)
            ? ask(present.token(), anew)
                .onFailure(GatewayView::isRefusal)
                .recoverWithUni(refused -> withNewToken(subscribers, anew))
            : withNewToken(subscribers, anew);
    return answer.ifNoItem().after(config.refreshDeadline()).fail();
  }

  private boolean serves(Held one, List<Subscriber> subscribers) {
    return nanoTime.getAsLong() - one.since() < config.tokenReuse().toNanos()
        && subscribers.stream().anyMatch(subscriber -> subscriber.userId().equals(one.userId()));
  }

  /** One user after the other, until one may. */
  private Uni<ViewState> withNewToken(List<Subscriber> subscribers, boolean anew) {
    if (subscribers.isEmpty()) {
      return Uni.createFrom().failure(new IllegalStateException("Nobody may see this view"));
    }
    String userId = subscribers.get(0).userId();
    var others = subscribers.stream().filter(one -> !one.userId().equals(userId)).toList();
    return users
        .of(userId)
        .chain(
            token ->
                matches(token.caller())
                    ? with(token, subscribers, anew)
                        .onFailure(GatewayView::isRefusal)
                        .recoverWithUni(refused -> withNewToken(others, anew))
                    : withNewToken(others, anew))
        .onFailure(UserGone.class)
        .recoverWithUni(() -> withNewToken(others, anew));
  }

  /** Tells the user's subscribers when they are refused. */
  private Uni<ViewState> with(UserToken token, List<Subscriber> subscribers, boolean anew) {
    String userId = token.caller().userId();
    long since = nanoTime.getAsLong();
    return ask(token.token(), anew)
        .invoke(() -> held = new Held(userId, token.token(), since))
        .onFailure(GatewayView::isRefusal)
        .invoke(
            refused -> {
              boolean known = status(refused) == FORBIDDEN;
              subscribers.stream()
                  .filter(one -> one.userId().equals(userId))
                  .forEach(known ? Subscriber::forbidden : Subscriber::unauthenticated);
            });
  }

  private Uni<ViewState> ask(String token, boolean anew) {
    return gateway.read(token, key.portfolio(), anew);
  }

  private boolean matches(Caller caller) {
    return key.tenant().equals(caller.tenant())
        && key.visibility().equals(Visibility.of(caller).key());
  }

  private static boolean isRefusal(Throwable failure) {
    int status = status(failure);
    return status == UNAUTHENTICATED || status == FORBIDDEN;
  }

  /** Of the answer; 0 where there was none. */
  private static int status(Throwable failure) {
    return failure instanceof WebApplicationException web ? web.getResponse().getStatus() : 0;
  }

  /**
   * A token in use.
   *
   * @param since when it was new, in nanoseconds
   */
  private record Held(String userId, String token, long since) {}
}
