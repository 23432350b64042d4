package dev.meridian.gateway.user;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who a caller is, as the database knows them now. */
@ApplicationScoped
public class ProfileService {

  private final UserRepository users;

  ProfileService(UserRepository users) {
    this.users = users;
  }

  /** The caller's own profile; a token whose user is gone is no longer worth anything. */
  public Profile of(Caller caller) {
    if (caller.isService()) {
      throw new Failure.Forbidden("A service has no profile.");
    }
    return users
        .find(UUID.fromString(caller.userId()))
        .filter(user -> !user.disabled())
        .map(Profile::of)
        .orElseThrow(Failure.Unauthenticated::new);
  }
}
