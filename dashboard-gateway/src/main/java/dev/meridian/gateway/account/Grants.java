package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Nobody gives more than they hold, and nobody changes who holds more. */
@ApplicationScoped
public class Grants {

  private static final String EVERY = "*";

  private final CurrentCaller caller;

  Grants(CurrentCaller caller) {
    this.caller = caller;
  }

  /** Who grants. */
  public UUID giver() {
    return UUID.fromString(caller.get().userId());
  }

  /** Fails unless the caller holds all that is granted. */
  public void requireWithinOwn(
      Collection<Role> roles,
      Collection<String> grantedPortfolios,
      Collection<String> grantedVessels) {
    Caller own = caller.get();
    if (!own.permissions().containsAll(Role.permissions(roles))) {
      throw new Failure.Forbidden("You cannot grant a role that may do more than you may.");
    }
    boolean everything = roles.stream().anyMatch(Role::seesEverything);
    Collection<String> portfolios = everything ? List.of(EVERY) : grantedPortfolios;
    if (!own.portfolios().all() && !own.portfolios().names().containsAll(portfolios)) {
      throw new Failure.Forbidden("You cannot grant portfolios that you have no right to.");
    }
    Collection<String> vessels = everything ? List.of(EVERY) : grantedVessels;
    if (!own.vessels().contains(EVERY) && !own.vessels().containsAll(vessels)) {
      throw new Failure.Forbidden("You cannot grant vessels that you have no right to.");
    }
  }

  /** Fails when holders of these roles may do what the caller may not. */
  public void requireNoMoreThanOwn(Collection<Role> roles) {
    if (!caller.get().permissions().containsAll(Role.permissions(roles))) {
      throw new Failure.Forbidden("You cannot change who may do more than you may.");
    }
  }
}
