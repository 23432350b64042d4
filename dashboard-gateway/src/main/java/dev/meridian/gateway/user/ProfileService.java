package dev.meridian.gateway.user;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.access.Scopes;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who a caller is, as the database knows them now. */
@ApplicationScoped
public class ProfileService {

  private final UserRepository users;
  private final Bearers others;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final JsonWebToken token;

  ProfileService(
      UserRepository users,
      Bearers others,
      Tenants tenants,
      CurrentCaller caller,
      JsonWebToken token) {
    this.users = users;
    this.others = others;
    this.tenants = tenants;
    this.caller = caller;
    this.token = token;
  }

  /** The caller; a token whose user is gone is no longer worth anything. */
  public Me me() {
    Caller own = caller.get();
    if (own.isService()) {
      throw new Failure.Forbidden("A service has no profile.");
    }
    return users
        .find(UUID.fromString(own.userId()))
        .or(() -> others.ofAnyTenant(UUID.fromString(own.userId())))
        .filter(User::isActive)
        .map(Profile::of)
        .map(profile -> Me.of(profile, tenants.current(), allowed(profile, own), Scopes.of(token)))
        .orElseThrow(Failure.Unauthenticated::new);
  }

  /** Of what the user may do now, what the token lets them. */
  private static Set<String> allowed(Profile profile, Caller own) {
    Set<String> allowed = new TreeSet<>(profile.permissions());
    allowed.retainAll(own.permissions());
    return allowed;
  }
}
