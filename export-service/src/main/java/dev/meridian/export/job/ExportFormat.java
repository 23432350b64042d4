package dev.meridian.export.job;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** What a file can be. */
public enum ExportFormat implements WireName {
  CSV;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
