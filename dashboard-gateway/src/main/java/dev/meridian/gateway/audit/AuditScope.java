package dev.meridian.gateway.audit;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** Whose events are asked for. */
public enum AuditScope implements WireName {
  /** The caller's tenant's. */
  OWN,
  /** Those of no tenant, such as sign-ins with addresses that nobody has. */
  UNATTRIBUTED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
