package dev.meridian.risk.rule;

/**
 * Told within the service, in the transaction that writes a rule; nothing is evaluated meanwhile.
 *
 * @param before null for a new rule
 * @param now null for a deleted one
 */
public record RuleChanged(AlertRule before, AlertRule now) {}
