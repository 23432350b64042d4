package dev.meridian.risk.notice;

import dev.meridian.risk.alert.Alert;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notices as mails of plain text. */
@ApplicationScoped
class MailNotices {

  private static final int LONGEST_SUBJECT = 180;

  private final ReactiveMailer mailer;
  private final NoticeConfig config;

  MailNotices(ReactiveMailer mailer, NoticeConfig config) {
    this.mailer = mailer;
    this.config = config;
  }

  /** Returns when the mail server has taken it, and fails when it has not in time. */
  void send(Notice notice) {
    Mail mail =
        Mail.withText(notice.target(), subject(notice), text(notice))
            .setFrom(config.sender())
            .addHeader("X-Meridian-Notice", notice.id().toString());
    mailer.send(mail).await().atMost(config.deadline());
  }

  static String subject(Notice notice) {
    String subject = "[" + status(notice) + "] " + oneLine(notice.alert().message());
    return subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
  }

  private static String status(Notice notice) {
    return switch (notice.cause()) {
      case RAISED, ROSE -> notice.alert().level().wireName().toUpperCase(Locale.ROOT);
      case RESOLVED -> "RESOLVED";
    };
  }

  /** Names come from people: no line of theirs becomes a header. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  static String text(Notice notice) {
    Alert alert = notice.alert();
    return Stream.of(
            oneLine(alert.message()),
            "",
            "Level: " + alert.level().wireName(),
            "Category: " + alert.category().wireName(),
            "Metric: " + alert.metric(),
            "Value: " + alert.value().toPlainString(),
            "Threshold: " + alert.threshold().toPlainString(),
            "Portfolio: " + (alert.portfolio() == null ? "-" : oneLine(alert.portfolio())),
            "First seen: " + alert.firstSeen(),
            "Last seen: " + alert.lastSeen(),
            "Action required: " + (alert.actionRequired() ? "yes" : "no"),
            "Alert: " + alert.id())
        .collect(Collectors.joining("\n"));
  }
}
