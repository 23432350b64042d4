package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.stack.DemoUser;
import dev.meridian.testing.MailFolder;
import dev.meridian.testing.MailServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who forgot the password reads a mail, chooses a new one and is in; the old one is void. */
class ForgottenPasswordIT {

  private static final Pattern LINK = Pattern.compile("/reset-password/(\\S+)");
  private static final String NEW = "Zwölf Möwen über der Förde";

  private final RunningSuite suite = RunningSuite.get();
  private final DemoUser viewer = suite.user("viewer", "Alder Energy");
  private final Api nobody = suite.anonymous();

  @Test
  void the_way_leads_through_the_mailbox() {
    String used = choose(NEW);
    assertThat(logIn(NEW).status()).isEqualTo(200);
    assertThat(logIn(viewer.password()).status()).isEqualTo(401);
    assertThat(reset(used, NEW).status()).as("the same link a second time").isEqualTo(400);

    // As the other tests know it.
    choose(viewer.password());
    assertThat(logIn(viewer.password()).status()).isEqualTo(200);
  }

  private String choose(String password) {
    int before = mails().size();
    Api.Answer asked =
        nobody.post(
            "/api/v1/auth/forgot-password", "{\"email\": \"%s\"}".formatted(viewer.email()));
    assertThat(asked.status()).as("%s", asked).isEqualTo(202);
    await().atMost(Duration.ofSeconds(30)).until(() -> mails().size() > before);
    Matcher link = LINK.matcher(mails().get(before).text());
    assertThat(link.find()).isTrue();
    Api.Answer done = reset(link.group(1), password);
    assertThat(done.status()).as("%s", done).isEqualTo(204);
    return link.group(1);
  }

  private List<MailServer.Mail> mails() {
    try {
      return MailFolder.read(suite.stack().mails(), viewer.email());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Api.Answer reset(String token, String password) {
    return nobody.post(
        "/api/v1/auth/reset-password",
        "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, password));
  }

  private Api.Answer logIn(String password) {
    return nobody.post(
        "/api/v1/auth/login",
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(viewer.email(), password));
  }
}
