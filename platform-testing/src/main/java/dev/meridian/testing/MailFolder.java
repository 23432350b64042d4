package dev.meridian.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real SMTP server on 127.0.0.1 for people who try things: it takes mail for any address, sends
 * none on, and leaves each as a file of its own, named by moment and recipient, in a folder.
 */
public final class MailFolder implements AutoCloseable {

  private final GreenMail server;
  private final Path folder;
  private final AtomicInteger received = new AtomicInteger();

  private MailFolder(GreenMail server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * @param folder is there already; what is in it stays
   * @throws IllegalStateException if the port is taken
   */
  public static MailFolder start(int port, Path folder) {
    var server = new GreenMail(new ServerSetup(port, Ports.LOOPBACK, ServerSetup.PROTOCOL_SMTP));
    var mails = new MailFolder(server, folder);
    server.start();
    mails.fileAll(server.getUserManager());
    return mails;
  }

  /** All mails of a folder for an address, oldest first. */
  public static List<MailServer.Mail> read(Path folder, String address) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted()
          .map(MailFolder::read)
          .filter(mail -> mail.recipients().contains(address))
          .toList();
    }
  }

  private static MailServer.Mail read(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return MailServer.Mail.of(new MimeMessage(null, content));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(file + " is no mail", unreadable);
    }
  }

  private void fileAll(UserManager users) {
    var delivery = users.getMessageDeliveryHandler();
    users.setMessageDeliveryHandler(
        (message, recipient) -> {
          write(message.getMessage(), recipient.getEmail());
          // What is in files need not fill the memory.
          forgetEarlier();
          return delivery.handle(message, recipient);
        });
  }

  private void write(MimeMessage message, String recipient) throws MessagingException {
    String moment =
        DateTimeFormatter.ISO_INSTANT
            .format(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS))
            .replace(":", "");
    String name =
        "%s-%03d-%s.eml"
            .formatted(
                moment, received.incrementAndGet(), recipient.replaceAll("[^A-Za-z0-9@.+-]", "_"));
    try {
      // Whole or not at all, for whoever waits for it.
      Path unfinished = Files.createTempFile(folder, "", ".part");
      try (OutputStream file = Files.newOutputStream(unfinished)) {
        message.writeTo(file);
      }
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot keep a mail in " + folder, failed);
    }
  }

  private void forgetEarlier() {
    try {
      server.purgeEmailFromAllMailboxes();
    } catch (FolderException failed) {
      throw new IllegalStateException("cannot forget mails", failed);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
