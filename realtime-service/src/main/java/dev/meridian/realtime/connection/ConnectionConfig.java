package dev.meridian.realtime.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What one client, and all of them together, may take up. */
@ConfigMapping(prefix = "meridian.connection")
public interface ConnectionConfig {

  /** Open connections of one user on this replica. */
  @WithDefault("10")
  @Min(1)
  int maxPerUser();

  /** Open connections on this replica. */
  @WithDefault("20000")
  @Min(1)
  int maxPerReplica();

  /** Subscriptions of one connection. */
  @WithDefault("50")
  @Min(1)
  int maxSubscriptions();

  /** Distinct views among the subscriptions of one connection. */
  @WithDefault("20")
  @Min(1)
  int maxViews();

  /** Messages a second that a client may send; the rest are refused. */
  @WithDefault("20")
  @Min(1)
  int messagesPerSecond();

  /**
   * Bytes of one message; a longer one ends the connection. At most 1 MB, the framework's bound.
   */
  @WithDefault("65536")
  @Min(1024)
  @Max(1048576)
  int maxMessageBytes();

  /** Characters that may be on their way to one client before it counts as slow. */
  @WithDefault("1048576")
  @Min(65536)
  long maxUnsent();

  /** A client that takes nothing for so long is closed as slow. */
  @WithDefault("10s")
  Duration slowAfter();

  /** A client that was told why its connection ends is cut off when it has not left by then. */
  @WithDefault("5s")
  Duration leaveWithin();

  /** Time for the first message to bring a token, where the upgrade brought none. */
  @WithDefault("5s")
  Duration authenticationDeadline();

  /** How long before its token expires a client is warned. */
  @WithDefault("60s")
  Duration expiryWarning();

  /** How often expiry and slowness are looked for. */
  @WithDefault("1s")
  Duration inspection();
}
