package dev.meridian.realtime.user;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where the gateway gives out tokens that stand for a user. */
@RegisterRestClient(configKey = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface TokenApi {

  /**
   * A short-lived token with the rights that the user has now; 404 for an unknown or disabled one.
   */
  @POST
  @Path("/internal/tokens")
  Uni<Grant> token(@HeaderParam("Authorization") String service, TokenRequest request);

  @RegisterForReflection
  record TokenRequest(String userId) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Grant(String accessToken, long expiresIn) {}

  /** Uses a ticket; 404 for one that is unknown, used up or too old. */
  @POST
  @Path("/internal/tickets/redemptions")
  Uni<Redemption> redeem(@HeaderParam("Authorization") String service, ShownTicket ticket);

  @RegisterForReflection
  record ShownTicket(String ticket, @JsonProperty("for") String purpose) {

    /** Keeps the ticket out of logs. */
    @Override
    public String toString() {
      return "ShownTicket[" + purpose + "]";
    }
  }

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Redemption(String sessionId, String accessToken, Instant expiresAt) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Redemption[" + sessionId + "]";
    }
  }
}
