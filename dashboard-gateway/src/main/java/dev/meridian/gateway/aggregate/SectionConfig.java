package dev.meridian.gateway.aggregate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How long sections are waited for and kept. */
@ConfigMapping(prefix = "meridian.sections")
interface SectionConfig {

  /** For one section. */
  @WithDefault("1500ms")
  Duration deadline();

  /** For the whole answer, whatever happens. */
  @WithDefault("1900ms")
  Duration wholeDeadline();

  /** Until a replica looks for a newer one, unless an event makes that sooner. */
  @WithDefault("60s")
  Duration freshFor();

  /** Until the owner is asked anew, whichever replica had asked it; the same holds of events. */
  @WithDefault("300s")
  Duration sharedFreshFor();

  /** For Redis to answer; after that its owner is asked. */
  @WithDefault("100ms")
  Duration storeDeadline();

  /** How long the last known figures may stand in for an owner that does not answer. */
  @WithDefault("24h")
  Duration staleFor();

  /** Of all sections together, as JSON. */
  @WithDefault("104857600")
  @Positive
  long maxBytes();

  /** Of all finished answers together. */
  @WithDefault("33554432")
  @Positive
  long maxAnswerBytes();

  /** Calls at once per section; more wait, and past {@link #queue} are refused. */
  @WithDefault("64")
  @Positive
  int concurrency();

  /** Calls waiting per section. */
  @WithDefault("512")
  @Positive
  int queue();

  /** Of this many calls half must fail for the breaker to open. */
  @WithDefault("6")
  @Positive
  int breakerWindow();

  /** Until an open breaker lets one call through to see whether the owner is back. */
  @WithDefault("1s")
  Duration breakerDelay();
}
