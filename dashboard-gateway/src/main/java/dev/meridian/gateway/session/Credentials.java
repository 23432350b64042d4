package dev.meridian.gateway.session;

import dev.meridian.gateway.user.Passwords;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Compares what somebody signs in with, in the same time whether anybody has the address or not.
 */
@ApplicationScoped
class Credentials {

  private final UserRepository users;
  private final Passwords passwords;

  Credentials(UserRepository users, Passwords passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  /**
   * @param known who has the address
   * @param right whether it is theirs to sign in with
   */
  record Checked(Optional<User> known, boolean right) {

    Optional<User> user() {
      return right ? known : Optional.empty();
    }
  }

  /** Outside of a transaction: hashing must not hold a connection. */
  Checked check(Login login) {
    Optional<User> known = users.ofAnyTenant(login.email());
    boolean matches = passwords.matches(login.password(), known.map(User::passwordHash));
    return new Checked(known, matches && known.get().isActive());
  }
}
