package dev.meridian.risk.rule;

import java.util.Optional;

/** Knows where webhooks may go. */
public interface WebhookTargets {

  /** Why nothing is sent to an address, for people; empty when something may be. */
  Optional<String> refusal(String url);
}
