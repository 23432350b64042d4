package dev.meridian.gateway.account;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** Whether somebody can sign in. */
public enum AccountStatus implements WireName {
  /** Has not chosen a password yet. */
  INVITED,
  ACTIVE,
  DISABLED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
