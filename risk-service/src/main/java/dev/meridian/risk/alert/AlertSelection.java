package dev.meridian.risk.alert;

import dev.meridian.platform.json.WireName;
import dev.meridian.risk.rule.AlertCategory;
import dev.meridian.risk.rule.AlertLevel;
import java.util.List;
import java.util.UUID;

/**
 * Which alerts are asked for; an empty list asks for all.
 *
 * @param portfolios what was asked for within what is granted; null for every one
 */
@SuppressWarnings("ArrayRecordComponent") // It is handed to the driver, and never compared.
record AlertSelection(
    String[] portfolios,
    List<AlertLevel> levels,
    List<AlertState> states,
    List<AlertCategory> categories,
    List<UUID> rules,
    List<String> subjects) {

  /** The parameters are those of {@link #parameters}. */
  static final String WHERE =
      """
      WHERE (?::text[] IS NULL OR portfolio = ANY(?))
        AND (?::text[] IS NULL OR level = ANY(?))
        AND (?::text[] IS NULL OR state = ANY(?))
        AND (?::text[] IS NULL OR category = ANY(?))
        AND (?::uuid[] IS NULL OR rule_id = ANY(?))
        AND (?::text[] IS NULL OR subject = ANY(?))
      """;

  static AlertSelection lasting(String[] portfolios) {
    return new AlertSelection(
        portfolios,
        List.of(),
        List.of(AlertState.RAISED, AlertState.ACKNOWLEDGED),
        List.of(),
        List.of(),
        List.of());
  }

  Object[] parameters() {
    String[] level = words(levels);
    String[] state = words(states);
    String[] category = words(categories);
    UUID[] rule = rules.isEmpty() ? null : rules.toArray(UUID[]::new);
    String[] subject = subjects.isEmpty() ? null : subjects.toArray(String[]::new);
    return new Object[] {
      portfolios,
      portfolios,
      level,
      level,
      state,
      state,
      category,
      category,
      rule,
      rule,
      subject,
      subject
    };
  }

  private static String[] words(List<? extends WireName> values) {
    return values.isEmpty() ? null : values.stream().map(WireName::wireName).toArray(String[]::new);
  }
}
