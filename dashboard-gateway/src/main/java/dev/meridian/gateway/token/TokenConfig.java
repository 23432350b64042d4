package dev.meridian.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** How long tokens live and who may ask for one on a user's behalf. */
@ConfigMapping(prefix = "meridian.tokens")
interface TokenConfig {

  /** A person's access token. */
  @WithDefault("15m")
  Duration accessLifetime();

  /** A token that a service uses on a user's behalf. */
  @WithDefault("60s")
  Duration delegatedLifetime();

  /** A service's own token. */
  @WithDefault("5m")
  Duration serviceLifetime();

  /** The services that may ask for a user's token. */
  @WithDefault("realtime,export")
  Set<String> delegates();
}
