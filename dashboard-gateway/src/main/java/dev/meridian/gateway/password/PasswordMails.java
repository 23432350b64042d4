package dev.meridian.gateway.password;

import dev.meridian.gateway.token.Secret;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The mails that lead to a new password. */
@ApplicationScoped
class PasswordMails {

  private static final String INVITED =
      """
      You have been given an account.

      Choose a password for it within %d hours:
      %s
      """;

  private static final String FORGOTTEN =
      """
      Somebody, probably you, asked for a new password for this address.

      Choose it here within %d minutes:
      %s

      If it was not you, ignore this mail: your password is as it was.
      """;

  private final ReactiveMailer mailer;
  private final PasswordResetConfig config;

  PasswordMails(ReactiveMailer mailer, PasswordResetConfig config) {
    this.mailer = mailer;
    this.config = config;
  }

  /** How long a forgotten password's way is open. */
  Duration resetLifetime() {
    return config.lifetime();
  }

  /** How long an invitation's way is open. */
  Duration invitationLifetime() {
    return config.invitationLifetime();
  }

  /** Returns when the mail server has taken it, and fails when it has not in time. */
  void sendReset(String address, Secret token) {
    String text = FORGOTTEN.formatted(config.lifetime().toMinutes(), link(token));
    send(address, "Choose a new password", text);
  }

  /** Likewise. */
  void sendInvitation(String address, Secret token) {
    String text = INVITED.formatted(config.invitationLifetime().toHours(), link(token));
    send(address, "You are invited to Meridian", text);
  }

  private String link(Secret token) {
    return config.link().replace("{token}", token.value());
  }

  private void send(String address, String subject, String text) {
    Mail mail = Mail.withText(address, subject, text).setFrom(config.sender());
    mailer.send(mail).await().atMost(config.deadline());
  }
}
