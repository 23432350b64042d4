package dev.meridian.risk.alert;

import dev.meridian.risk.rule.AlertLevel;
import java.math.BigDecimal;

/**
 * What a rule has to say of a value.
 *
 * @param threshold what the value has passed
 */
record Finding(AlertLevel level, BigDecimal threshold, String message) {}
