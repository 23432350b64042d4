package dev.meridian.gateway.aggregate.refresh;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens with which owners are asked while no user is asking. */
public interface TokensOnBehalf {

  /**
   * A short token with the user's rights as they are at this moment; empty for a user who is gone
   * or disabled.
   */
  Uni<Optional<JsonWebToken>> of(String user);
}
