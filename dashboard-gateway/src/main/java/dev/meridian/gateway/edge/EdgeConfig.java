package dev.meridian.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What the gateway passes on to whom, and within what bounds. */
@ConfigMapping(prefix = "meridian.edge")
interface EdgeConfig {

  /**
   * The routing table: path pattern to the service that owns it. A pattern covers what is below it;
   * {@code *} stands for one segment. The longest pattern wins, and of two the one that names more.
   */
  Map<String, String> routes();

  /** Paths of older clients to the paths that they stand for, each with what is below it. */
  Map<String, String> aliases();

  /** Paths under /api/v1 that need no token. */
  Set<String> publicPaths();

  /** Services whose answers never end, and whose requests have no deadline therefore. */
  @WithDefault("realtime")
  Set<String> streamingServices();

  /** Until the head of an answer to a request without a body, or with JSON. */
  @WithDefault("30s")
  Duration deadline();

  /** The same for uploads, the time for their transfer included. */
  @WithDefault("30m")
  Duration uploadDeadline();

  /** From a WebSocket's arrival to its owner's answer, the wait for a connection included. */
  @WithDefault("5s")
  Duration handshakeDeadline();

  /** Connections to one service at most; as many requests again may wait for one. */
  @WithDefault("256")
  int connections();

  /** The same for a streaming service, where each client holds one. */
  @WithDefault("20000")
  int streamingConnections();

  /** Over so long WebSockets and event streams are ended when the gateway stops. */
  @WithDefault("10s")
  Duration endWithin();
}
