package dev.meridian.gateway.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** What one service behind the gateway may take of it. */
@ConfigMapping(prefix = "meridian.owner-calls")
interface OwnerCallConfig {

  /** Connections to one service, and so calls of it at once. */
  @WithDefault("64")
  @Positive
  int connections();

  /** Calls that wait for a connection to one service; beyond that they fail at once. */
  @WithDefault("1024")
  @Positive
  int waiting();

  /** Until a service takes a connection. */
  @WithDefault("500ms")
  Duration connectTimeout();

  /** Of an answer, decompressed; at the first byte beyond that the call is broken off. */
  @WithDefault("1048576")
  @Positive
  int maxBytes();
}
