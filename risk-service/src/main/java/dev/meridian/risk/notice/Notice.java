package dev.meridian.risk.notice;

import dev.meridian.risk.alert.Alert;
import dev.meridian.risk.alert.AlertMoved;
import java.util.UUID;

/**
 * What is told of an alert to one recipient.
 *
 * @param target a mail address, or a webhook's address
 * @param alert as it was when the notice was written
 */
record Notice(UUID id, AlertMoved.Cause cause, Channel channel, String target, Alert alert) {}
