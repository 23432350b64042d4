package dev.meridian.risk.rule;

import java.util.Optional;

/** Knows where webhooks may go. */
public interface WebhookTargets {

  /**
   * Why nothing is sent to an address, for people; empty when something may be. Never within a
   * transaction: a name of a user's choosing may take long to look up.
   */
  Optional<String> refusal(String url);
}
