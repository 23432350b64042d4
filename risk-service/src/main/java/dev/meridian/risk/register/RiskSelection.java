package dev.meridian.risk.register;

import dev.meridian.platform.json.WireName;
import java.util.List;
import java.util.UUID;

/**
 * Which risks are asked for.
 *
 * @param portfolios what was asked for within what is granted; null for every one
 */
@SuppressWarnings("ArrayRecordComponent") // It is handed to the driver, and never compared.
record RiskSelection(
    String[] portfolios, List<RiskLevel> levels, List<RiskStatus> statuses, List<UUID> projects) {

  /** The risks of living projects; parameters as {@link #parameters} gives them. */
  static final String FROM =
      """
      FROM risk r JOIN project p ON p.tenant_id = r.tenant_id AND p.id = r.project_id
      WHERE NOT p.archived
        AND (?::text[] IS NULL OR p.portfolio = ANY(?))
        AND (?::text[] IS NULL OR r.level = ANY(?))
        AND (?::text[] IS NULL OR r.status = ANY(?))
        AND (?::uuid[] IS NULL OR r.project_id = ANY(?))
      """;

  Object[] parameters(Object... before) {
    String[] level = words(levels);
    String[] status = words(statuses);
    UUID[] project = projects.isEmpty() ? null : projects.toArray(UUID[]::new);
    Object[] own = {portfolios, portfolios, level, level, status, status, project, project};
    Object[] all = new Object[before.length + own.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(own, 0, all, before.length, own.length);
    return all;
  }

  private static String[] words(List<? extends WireName> values) {
    return values.isEmpty() ? null : values.stream().map(WireName::wireName).toArray(String[]::new);
  }
}
