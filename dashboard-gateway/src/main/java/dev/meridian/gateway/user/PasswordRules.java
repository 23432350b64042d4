package dev.meridian.gateway.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a password must be: long, as NIST SP 800-63B advises, with no rule on its letters, and not
 * one that is known from breaches or put together of what is. How many guesses it takes is
 * estimated as zxcvbn does (Wheeler, USENIX Security 2016), with lists that need no call to
 * anybody.
 */
public final class PasswordRules {

  private static final int SHORTEST = 12;

  /** What bcrypt takes; it would pass over the rest. */
  private static final int LONGEST_BYTES = 72;

  /** Ten times what zxcvbn calls safely unguessable, where three known words put together begin. */
  private static final double FEWEST_GUESSES = 1e9;

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Zxcvbn ESTIMATE = new Zxcvbn();

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
    if (ESTIMATE.measure(password, partsOf(email)).getGuesses() < FEWEST_GUESSES) {
      throw rejected(
          field,
          "is too easy to guess: it is made of well-known passwords, names, patterns or the e-mail"
              + " address");
    }
  }

  /** The whole, both sides of the @, and each word. */
  private static List<String> partsOf(String email) {
    return Stream.of(Stream.of(email), Stream.of(email.split("@")), WORDS.splitAsStream(email))
        .flatMap(parts -> parts)
        .toList();
  }

  private static Failure rejected(String field, String message) {
    return new Failure.Rejected(FieldError.body(field, message));
  }
}
