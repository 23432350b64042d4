package dev.meridian.gateway.audit;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** What came of something that is recorded. */
public enum AuditResult implements WireName {
  SUCCESS,
  /** It was tried and did not work, such as a wrong password. */
  FAILURE,
  /** The actor had no right to it. */
  DENIED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
