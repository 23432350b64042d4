package dev.meridian.gateway.exchange;

import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.problem.Failure;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** A kind of credential that callers bring in place of a token of ours. */
public interface Exchange {

  /**
   * What a request brings of this kind, whatever it is worth; it asks nobody.
   *
   * @throws Failure when it cannot be told what is meant
   */
  Optional<Secret> brought(HttpServerRequest request);

  /** Whether it is worth being asked about. */
  boolean mayBe(Secret brought);

  /**
   * Asks whom it must; on a thread that may wait.
   *
   * @return empty for what is worth nothing
   * @throws Failure when that cannot be told at present
   */
  Optional<Exchanged> exchange(Secret brought, RoutingContext request);

  /** The request goes on with what it was given in exchange: its credential goes no further. */
  void used(Exchanged exchanged, HttpServerRequest request);
}
