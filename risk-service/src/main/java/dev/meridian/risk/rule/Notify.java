package dev.meridian.risk.rule;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Who hears of a rule's alerts besides those who look.
 *
 * @param roles must be empty: this service knows no users
 * @param users must be empty likewise
 * @param webhook null for none
 */
@RegisterForReflection
public record Notify(
    List<String> roles, List<String> users, List<String> mailAddresses, Webhook webhook) {

  static final Notify NOBODY = new Notify(List.of(), List.of(), List.of(), null);

  public Notify {
    roles = given(roles);
    users = given(users);
    mailAddresses = given(mailAddresses);
  }

  /** What is null in a list is kept as an empty text, to be complained of by its place. */
  private static List<String> given(List<String> texts) {
    return texts == null
        ? List.of()
        : texts.stream().map(text -> text == null ? "" : text).toList();
  }

  /**
   * @param secret signs what is sent, {@code whsec_} and 24 to 64 bytes in Base64; made here where
   *     none is given, and shown once
   */
  @RegisterForReflection
  public record Webhook(String url, String secret) {

    @Override
    public String toString() {
      return "Webhook[url=" + url + "]";
    }
  }

  Notify with(Webhook other) {
    return new Notify(roles, users, mailAddresses, other);
  }

  /** For those who may know where notices go, but not what signs them. */
  Notify withoutSecret() {
    return webhook == null ? this : with(new Webhook(webhook.url(), null));
  }
}
