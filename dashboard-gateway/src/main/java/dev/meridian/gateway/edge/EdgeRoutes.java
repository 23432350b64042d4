package dev.meridian.gateway.edge;

import dev.meridian.platform.problem.ProblemResponses;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.Principal;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What happens to a request before any resource of the gateway's own sees it. */
@ApplicationScoped
public class EdgeRoutes {

  /** The order of a route that needs to know who calls, ahead of owners and resources. */
  public static final int AFTER_AUTHENTICATION = -55;

  /** After the framework's authentication (-200 and -100). */
  private static final int AUTHENTICATION = AFTER_AUTHENTICATION - 5;

  private static final int OWNERS = AFTER_AUTHENTICATION + 5;

  private static final String CALLER = "meridian.caller";

  private final EdgeConfig config;
  private final RoutingTable table;
  private final OwnerProxies proxies;
  private final IdentityProviderManager identities;
  private final ProblemResponses problems;

  EdgeRoutes(
      EdgeConfig config,
      RoutingTable table,
      OwnerProxies proxies,
      IdentityProviderManager identities,
      ProblemResponses problems) {
    this.config = config;
    this.table = table;
    this.proxies = proxies;
    this.identities = identities;
    this.problems = problems;
  }

  void install(@Observes Router router) {
    router.route("/api/v1/*").order(AUTHENTICATION).handler(this::requireToken);
    router.route().order(OWNERS).handler(this::forward);
  }

  private void requireToken(RoutingContext context) {
    if (config.publicPaths().contains(context.normalizedPath()) || bringsTicket(context)) {
      context.next();
      return;
    }
    context.request().pause();
    QuarkusHttpUser.getSecurityIdentity(context, identities)
        .subscribe()
        .with(identity -> admit(identity, context), refused -> problems.send(refused, context));
  }

  /** A ticket is for its owner to redeem, and takes nobody anywhere else. */
  private boolean bringsTicket(RoutingContext context) {
    return context.queryParams().contains("ticket")
        && table
            .owner(context.normalizedPath())
            .filter(config.streamingServices()::contains)
            .isPresent();
  }

  private void admit(SecurityIdentity identity, RoutingContext context) {
    if (identity == null || identity.isAnonymous()) {
      problems.send(new UnauthorizedException(), context);
    } else {
      know(context, identity.getPrincipal());
      context.next();
    }
  }

  /** Says who calls, for those who come later. */
  public static void know(RoutingContext context, Principal caller) {
    context.put(CALLER, caller);
  }

  /** Whoever was found to call, at the latest behind {@link #AFTER_AUTHENTICATION}. */
  public static Optional<JsonWebToken> caller(RoutingContext context) {
    return context.get(CALLER) instanceof JsonWebToken caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  private void forward(RoutingContext context) {
    Optional<String> owner = table.owner(context.normalizedPath());
    if (owner.isPresent()) {
      proxies.forward(context, owner.get());
    } else {
      context.next();
    }
  }
}
