package dev.meridian.platform.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which events a service follows. */
@ConfigMapping(prefix = "meridian.feed")
public interface FeedConfig {

  /** Sources as {@code service:topic}; none by default. */
  Optional<List<String>> follow();

  /** How often each source is asked for what the stream did not bring. */
  @WithDefault("2s")
  Duration pollInterval();

  /** Attempts at an event before it may be set aside. */
  @WithDefault("5")
  @Min(1)
  int attempts();

  /** How long an event must have been failing before it is set aside. */
  @WithDefault("5s")
  Duration parkAfter();

  /** Off only in tests that drive the handler themselves. */
  @WithDefault("true")
  boolean enabled();

  /** Whether listeners hear; as the rest of the feed unless said otherwise. */
  @WithDefault("${meridian.feed.enabled:true}")
  boolean listening();
}
