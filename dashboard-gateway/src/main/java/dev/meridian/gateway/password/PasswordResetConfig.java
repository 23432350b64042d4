package dev.meridian.gateway.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How people get a new password. */
@ConfigMapping(prefix = "meridian.password-reset")
interface PasswordResetConfig {

  /** How long the way by mail is open; 5 minutes to 1 day. */
  @WithDefault("30m")
  @DurationMin(minutes = 5)
  @DurationMax(days = 1)
  Duration lifetime();

  /** How long an invitation's way by mail is open; 1 hour to 30 days. */
  @WithDefault("7d")
  @DurationMin(hours = 1)
  @DurationMax(days = 30)
  Duration invitationLifetime();

  /** Whom mails come from; the mail server is configured by {@code quarkus.mailer}. */
  @WithDefault("accounts@meridian.dev")
  String sender();

  /**
   * The front end's page for a new password, where the mail leads to, with {@code {token}} in it;
   * behind a # no server on the way logs it.
   */
  @WithDefault("http://localhost:8080/#/reset-password/{token}")
  @Pattern(regexp = "https?://.*\\{token\\}.*", message = "must be a URL with {token} in it")
  String link();

  /** How long the mail server may take; 1 to 60 s. */
  @WithDefault("10s")
  @DurationMin(seconds = 1)
  @DurationMax(seconds = 60)
  Duration deadline();
}
