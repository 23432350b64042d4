package dev.meridian.gateway.limit;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Is told whom a limit has refused. */
public interface Refusals {

  /**
   * @param tenant null, as the user, where nobody knows who asked
   * @param user a user's or an API key's id
   */
  void answered(RoutingContext context, UUID tenant, String user);
}
