package dev.meridian.risk.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.risk.alert.Alert;
import dev.meridian.risk.rule.AlertRules;
import dev.meridian.risk.rule.Notify;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Notices as signed webhooks, as standardwebhooks.com has them. */
@ApplicationScoped
class WebhookNotices {

  private final AlertRules rules;
  private final WebhookClient client;
  private final ObjectMapper json;
  private final Clock clock;

  WebhookNotices(AlertRules rules, WebhookClient client, ObjectMapper json, Clock clock) {
    this.rules = rules;
    this.client = client;
    this.json = json;
    this.clock = clock;
  }

  /** What a receiver reads. */
  @RegisterForReflection
  record Body(String type, Instant timestamp, Alert data) {}

  /** Returns when the receiver has answered with 2xx. Signed by the secret that is valid now. */
  void send(Notice notice) {
    Instant now = clock.instant();
    byte[] body = body(notice, now);
    Signature signature = Signature.of(secret(notice), notice.id(), now, body);
    client.post(notice.target(), signature, body);
  }

  private byte[] body(Notice notice, Instant now) {
    try {
      return json.writeValueAsBytes(
          new Body("alert." + notice.cause().wireName(), now, notice.alert()));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("An alert must be writable as JSON", unwritable);
    }
  }

  private String secret(Notice notice) {
    UUID rule = notice.alert().ruleId();
    return QuarkusTransaction.requiringNew()
        .call(() -> rules.find(rule))
        .map(found -> found.recipients().webhook())
        .filter(webhook -> webhook.url().equals(notice.target()))
        .map(Notify.Webhook::secret)
        .orElseThrow(() -> new NoticeFailed("The rule has no such webhook any more"));
  }
}
