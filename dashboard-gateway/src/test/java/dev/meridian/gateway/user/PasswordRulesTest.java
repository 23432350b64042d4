package dev.meridian.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.problem.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final String EMAIL = "anna.berg@a.meridian.test";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevenchars",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "anna.berg@a.meridian.test",
        "Anna.Berg@A.meridian.test!",
        "a.meridian.test",
        "anna.berganna.berg12",
        "Password1234!",
        "Summer2026!!",
        "qwertyuiop123",
        "1q2w3e4r5t6y",
        "iloveyou1234",
        "12345678901234567890",
        "this one has far too many characters for bcrypt, which passes over what comes later"
      })
  void a_password_that_is_easy_to_find_is_refused(String password) {
    assertThatThrownBy(() -> PasswordRules.check("password", password, EMAIL))
        .isInstanceOfSatisfying(
            Failure.Rejected.class, refused -> assertThat(refused.errors()).hasSize(1));
  }

  @Test
  void length_is_counted_in_characters_and_no_letter_is_asked_for() {
    assertThatCode(
            () -> {
              PasswordRules.check("password", "correct horse battery staple", EMAIL);
              PasswordRules.check("password", "twelve chars", EMAIL);
              PasswordRules.check("password", "drachen im süden", EMAIL);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> PasswordRules.check("password", "\uD83D\uDC09mk4ytz9vw\uD83D\uDC09", EMAIL))
        .isInstanceOf(Failure.Rejected.class);
  }
}
