package dev.meridian.gateway.aggregate.section;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;

/**
 * How long sections are waited for and kept. Public because the framework's validation reads nested
 * groups of public interfaces only.
 */
@ConfigMapping(prefix = "meridian.sections")
public interface SectionConfig {

  /** For one section's owner, as far as the whole leaves it that. */
  @WithDefault("1500ms")
  Duration deadline();

  /** For the whole answer, whatever happens. */
  @WithDefault("2s")
  Duration wholeDeadline();

  /** By kind of section: portfolio, finance, risk, strategy or resources. */
  @WithDefaults
  Map<SectionKind, Freshness> kinds();

  /** How long a section counts as new when nothing is heard that changes it. */
  interface Freshness {

    /** Until a replica looks for a newer one. */
    @WithDefault("60s")
    Duration freshFor();

    /** Until the owner is asked anew, whichever replica had asked it. */
    @WithDefault("300s")
    Duration sharedFreshFor();
  }

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

  /** Of this many calls half must fail for the breaker to open. */
  @WithDefault("6")
  @Min(2)
  int breakerWindow();

  /** Until an open breaker lets one call through to see whether the owner is back. */
  @WithDefault("1s")
  Duration breakerDelay();

  /**
   * How long an answer that lacks sections is sent again as it is while their breakers are open:
   * asking would bring the same. Adds to the time until their return is seen.
   */
  @WithDefault("500ms")
  Duration brokenFor();

  /** What the parts have of the whole; the rest is for putting them together. */
  default Duration partsDeadline() {
    return wholeDeadline().multipliedBy(85).dividedBy(100);
  }

  default Duration sectionDeadline() {
    Duration parts = partsDeadline();
    return deadline().compareTo(parts) < 0 ? deadline() : parts;
  }
}
