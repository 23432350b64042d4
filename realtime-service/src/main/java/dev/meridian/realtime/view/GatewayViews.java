package dev.meridian.realtime.view;

import dev.meridian.realtime.user.UserTokens;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows where the views' states come from: the gateway, one question per view and refresh. */
@ApplicationScoped
class GatewayViews {

  private final Dashboards gateway;
  private final UserTokens users;
  private final ViewConfig config;

  GatewayViews(Dashboards gateway, UserTokens users, ViewConfig config) {
    this.gateway = gateway;
    this.users = users;
    this.config = config;
  }

  ViewSource of(ViewKey key) {
    return new GatewayView(key, gateway, users, config, System::nanoTime);
  }
}
