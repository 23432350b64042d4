package dev.meridian.risk.rule;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;

/** Makes rules of what clients say, with the secrets that they left to us. */
@ApplicationScoped
class RuleDrafts {

  private static final int SECRET_BYTES = 32;

  private final WebhookTargets targets;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  RuleDrafts(WebhookTargets targets, Clock clock) {
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * @param url null for none
   * @throws Failure.Rejected when nothing may be sent there
   */
  void requireTarget(String url) {
    if (url != null) {
      targets.refusal(url).ifPresent(RuleDrafts::refuse);
    }
  }

  AlertRule create(RuleDraft draft) {
    return settled(draft.rule(UUID.randomUUID(), false, now(), 1), null);
  }

  AlertRule change(AlertRule present, RuleDraft draft) {
    AlertRule next =
        settled(
            draft.rule(present.id(), present.builtIn(), now(), present.version() + 1),
            present.recipients().webhook());
    if (present.builtIn()) {
      RuleCheck.sameBuiltIn(present, next);
    }
    return next;
  }

  static boolean sameSecret(AlertRule one, AlertRule other) {
    return Objects.equals(one.recipients().webhook(), other.recipients().webhook());
  }

  private AlertRule settled(AlertRule rule, Notify.Webhook before) {
    RuleCheck.of(rule);
    Notify.Webhook webhook = rule.recipients().webhook();
    if (webhook == null) {
      return rule;
    }
    return rule.with(rule.recipients().with(withSecret(webhook, before)));
  }

  private static void refuse(String reason) {
    throw new Failure.Rejected(FieldError.body("notify.webhook.url", reason));
  }

  /** A secret that was shown once stays as long as the address does. */
  private Notify.Webhook withSecret(Notify.Webhook webhook, Notify.Webhook before) {
    if (webhook.secret() != null) {
      return webhook;
    }
    if (before != null && before.url().equals(webhook.url())) {
      return before;
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new Notify.Webhook(webhook.url(), "whsec_" + Base64.getEncoder().encodeToString(secret));
  }

  /** In the database's precision, so that an item reads back as it was answered. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
