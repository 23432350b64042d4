package dev.meridian.risk.alert;

import dev.meridian.platform.json.WireName;
import dev.meridian.risk.rule.AlertCategory;
import dev.meridian.risk.rule.AlertLevel;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which alerts are asked for; an empty list asks for all.
 *
 * @param portfolios what was asked for within what is granted; null for every one
 * @param raised when they were; null for whenever
 */
@SuppressWarnings("ArrayRecordComponent") // It is handed to the driver, and never compared.
record AlertSelection(
    String[] portfolios,
    List<AlertLevel> levels,
    List<AlertState> states,
    List<AlertCategory> categories,
    List<UUID> rules,
    List<String> subjects,
    RaisedWithin raised) {

  private static final String WHERE =
      """
      WHERE (?::text[] IS NULL OR portfolio = ANY(?))
        AND (?::text[] IS NULL OR level = ANY(?))
        AND (?::text[] IS NULL OR state = ANY(?))
        AND (?::text[] IS NULL OR category = ANY(?))
        AND (?::uuid[] IS NULL OR rule_id = ANY(?))
        AND (?::text[] IS NULL OR subject = ANY(?))
      """;

  /** What was told of alerts is kept as long as those who follow may need it. */
  private static final String RAISED =
      """
      AND id IN (
          SELECT subject::uuid FROM outbox
          WHERE tenant_id = current_tenant() AND topic = 'events' AND type = 'alert.raised'
            AND position > ? AND position <= ?)
      """;

  /**
   * Positions of the events by which alerts were raised.
   *
   * @param after which it was
   * @param upTo the last one
   */
  record RaisedWithin(long after, long upTo) {}

  AlertSelection raised(RaisedWithin when) {
    return new AlertSelection(portfolios, levels, states, categories, rules, subjects, when);
  }

  /** The parameters are those of {@link #parameters}. */
  String where() {
    return raised == null ? WHERE : WHERE + RAISED;
  }

  Object[] parameters() {
    String[] level = words(levels);
    String[] state = words(states);
    String[] category = words(categories);
    UUID[] rule = rules.isEmpty() ? null : rules.toArray(UUID[]::new);
    String[] subject = subjects.isEmpty() ? null : subjects.toArray(String[]::new);
    Stream<Object> within = raised == null ? Stream.of() : Stream.of(raised.after(), raised.upTo());
    Object[] always = {
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
    return Stream.concat(Arrays.stream(always), within).toArray();
  }

  private static String[] words(List<? extends WireName> values) {
    return values.isEmpty() ? null : values.stream().map(WireName::wireName).toArray(String[]::new);
  }
}
