package dev.meridian.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {

  @Test
  void what_is_sent_is_received_while_it_runs_and_refused_after() throws Exception {
    try (MailServer server = MailServer.start()) {
      Transport.send(mail(MailServer.port()));

      assertThat(server.received("pm@example.org"))
          .containsExactly(
              new MailServer.Mail(
                  "meridian@example.org", List.of("pm@example.org"), "Over budget", "By 12 %"));
      assertThat(server.received("other@example.org")).isEmpty();
    }

    assertThatThrownBy(() -> Transport.send(mail(MailServer.port())))
        .isInstanceOf(MessagingException.class);
  }

  @Test
  void for_people_each_mail_becomes_a_file(@TempDir Path folder) throws Exception {
    int port = Ports.free();
    MailFolder server = MailFolder.start(port, folder);
    try {
      Transport.send(mail(port));
      Transport.send(mail(port));
    } finally {
      server.close();
    }

    assertThat(MailFolder.read(folder, "pm@example.org"))
        .hasSize(2)
        .containsOnly(
            new MailServer.Mail(
                "meridian@example.org", List.of("pm@example.org"), "Over budget", "By 12 %"));
    assertThat(MailFolder.read(folder, "other@example.org")).isEmpty();
  }

  private static MimeMessage mail(int port) throws MessagingException {
    var settings = new Properties();
    settings.put("mail.smtp.host", Ports.LOOPBACK);
    settings.put("mail.smtp.port", Integer.toString(port));
    var mail = new MimeMessage(Session.getInstance(settings));
    mail.setFrom(new InternetAddress("meridian@example.org"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress("pm@example.org"));
    mail.setSubject("Over budget");
    mail.setText("By 12 %");
    return mail;
  }
}
