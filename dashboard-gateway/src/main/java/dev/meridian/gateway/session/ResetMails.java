package dev.meridian.gateway.session;

import dev.meridian.gateway.token.Secret;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;

/** The mail that leads to a new password. */
@ApplicationScoped
class ResetMails {

  private static final String TEXT =
      """
      Somebody, probably you, asked for a new password for this address.

      Choose it here within %d minutes:
      %s

      If it was not you, ignore this mail: your password is as it was.
      """;

  private final ReactiveMailer mailer;
  private final PasswordResetConfig config;

  ResetMails(ReactiveMailer mailer, PasswordResetConfig config) {
    this.mailer = mailer;
    this.config = config;
  }

  /** Returns when the mail server has taken it, and fails when it has not in time. */
  void send(String address, Secret token) {
    String link = config.link().replace("{token}", token.value());
    Mail mail =
        Mail.withText(
                address,
                "Choose a new password",
                TEXT.formatted(config.lifetime().toMinutes(), link))
            .setFrom(config.sender());
    mailer.send(mail).await().atMost(config.deadline());
  }
}
