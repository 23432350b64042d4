package dev.meridian.risk.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How people hear of alerts. */
@ConfigMapping(prefix = "meridian.notice")
interface NoticeConfig {

  /** Whom mails come from; the mail server is configured by {@code quarkus.mailer}. */
  @WithDefault("alerts@meridian.dev")
  String sender();

  /**
   * Hosts, as webhooks name them, that may be anywhere and need no HTTPS: what an administrator
   * trusts within the own network. None unless given.
   */
  Optional<Set<String>> allowedHosts();

  /** How long a mail server, or a webhook's receiver, may take in all; 1 to 60 s. */
  @WithDefault("10s")
  @DurationMin(seconds = 1)
  @DurationMax(seconds = 60)
  Duration deadline();
}
