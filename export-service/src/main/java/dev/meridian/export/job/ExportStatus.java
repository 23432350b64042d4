package dev.meridian.export.job;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** How far an export is. */
public enum ExportStatus implements WireName {
  QUEUED,
  RUNNING,
  FINISHED,
  FAILED,
  CANCELLED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isUnderWay() {
    return this == QUEUED || this == RUNNING;
  }
}
