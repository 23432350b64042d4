package dev.meridian.gateway.aggregate.section;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** Why a section is not what its owner says now. */
public enum Reason implements WireName {
  TIMEOUT,
  UNAVAILABLE,
  BREAKER_OPEN,
  OVERLOADED,
  FORBIDDEN,
  BAD_ANSWER;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
