package dev.meridian.realtime.connection;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** What a client may be told of besides its views and alerts. */
public enum NewsKind implements WireName {
  /** Which projects were created, changed or deleted. */
  PROJECT,
  /** Which portfolios' figures changed. */
  PORTFOLIO,
  /** Both, as keys of what a client may keep of them. */
  CACHE;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
