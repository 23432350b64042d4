package dev.meridian.platform.imports;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** How far an import is. */
public enum ImportStatus implements WireName {
  /** Still being sent. */
  RECEIVING,
  QUEUED,
  RUNNING,
  FINISHED,
  FAILED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
