package dev.meridian.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * A real SMTP server on 127.0.0.1 that keeps what it receives. It takes mail for any address, since
 * an unknown mailbox is made as its first mail comes.
 *
 * <p>Every application that {@link TestInfrastructure} has started may be configured to send to its
 * port, {@code %test.quarkus.mailer.port=${meridian.testing.mail-port}}: the port is known before
 * the server runs, so that a test decides when it is there and when it is not.
 */
public final class MailServer implements AutoCloseable {

  private final GreenMail server;

  private MailServer(GreenMail server) {
    this.server = server;
  }

  /** Listens on the port that the applications of this JVM are told of; close it after the test. */
  public static MailServer start() {
    var server = new GreenMail(new ServerSetup(port(), Ports.LOOPBACK, ServerSetup.PROTOCOL_SMTP));
    server.start();
    return new MailServer(server);
  }

  /** The port that mail is sent to, whether somebody listens there or not. */
  public static int port() {
    return SharedServers.mailPort();
  }

  /** All mail for an address, oldest first. */
  public List<Mail> received(String address) {
    return Arrays.stream(server.getReceivedMessages())
        .map(Mail::of)
        .filter(mail -> mail.recipients().contains(address))
        .toList();
  }

  /**
   * One mail as it was received.
   *
   * @param text of a mail that has no other parts
   */
  public record Mail(String sender, List<String> recipients, String subject, String text) {

    static Mail of(MimeMessage message) {
      try {
        return new Mail(
            message.getFrom()[0].toString(),
            Arrays.stream(message.getAllRecipients()).map(Object::toString).toList(),
            message.getSubject(),
            message.getContent().toString());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      } catch (MessagingException unreadable) {
        throw new IllegalStateException("a received mail is not readable", unreadable);
      }
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
