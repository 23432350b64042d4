package dev.meridian.gateway.user;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a password must be: long, as NIST SP 800-63B advises, with no rule on its letters. That
 * publication also wants passwords refused that are known from breaches: these rules do not, so
 * that one of them which is long enough passes.
 */
public final class PasswordRules {

  private static final int SHORTEST = 12;

  /** What bcrypt takes; it would pass over the rest. */
  private static final int LONGEST_BYTES = 72;

  private static final int FEWEST_DIFFERENT = 5;

  private PasswordRules() {}

  /**
   * @param field how the request calls the password
   * @throws Failure.Rejected which tells what is wrong with it
   */
  public static void check(String field, String password, String email) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw rejected(field, "must have at least " + SHORTEST + " characters");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      throw rejected(field, "must have at most " + LONGEST_BYTES + " bytes");
    }
    if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
      throw rejected(field, "must have at least " + FEWEST_DIFFERENT + " different characters");
    }
    if (isAddress(password.toLowerCase(Locale.ROOT), email.toLowerCase(Locale.ROOT))) {
      throw rejected(field, "must not be made of the e-mail address");
    }
  }

  private static boolean isAddress(String password, String email) {
    String name = email.substring(0, Math.max(0, email.indexOf('@')));
    return password.contains(email)
        || email.contains(password)
        || (!name.isEmpty() && password.replace(name, "").length() < FEWEST_DIFFERENT);
  }

  private static Failure rejected(String field, String message) {
    return new Failure.Rejected(FieldError.body(field, message));
  }
}
