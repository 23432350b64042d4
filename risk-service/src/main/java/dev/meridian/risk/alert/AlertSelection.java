package dev.meridian.risk.alert;

import dev.meridian.platform.json.WireName;
import java.util.List;

/**
 * Which alerts are asked for.
 *
 * @param portfolios what was asked for within what is granted; null for every one
 */
@SuppressWarnings("ArrayRecordComponent") // It is handed to the driver, and never compared.
record AlertSelection(
    String[] portfolios,
    List<AlertLevel> levels,
    List<AlertState> states,
    List<AlertCategory> categories) {

  Object[] parameters() {
    String[] level = words(levels);
    String[] state = words(states);
    String[] category = words(categories);
    return new Object[] {portfolios, portfolios, level, level, state, state, category, category};
  }

  private static String[] words(List<? extends WireName> values) {
    return values.isEmpty() ? null : values.stream().map(WireName::wireName).toArray(String[]::new);
  }
}
