package dev.meridian.gateway.password;

import dev.meridian.gateway.limit.Attempts;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A new password for who forgot theirs, by way of their mailbox. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Identity")
public class PasswordResource {

  private final PasswordResetService resets;
  private final Attempts attempts;

  PasswordResource(PasswordResetService resets, Attempts attempts) {
    this.resets = resets;
    this.attempts = attempts;
  }

  /** Who forgot. */
  record Forgotten(@NotBlank @Size(max = 254) @Email @Pattern(regexp = "[^\\x00]*") String email) {}

  /** The way back in. */
  record NewPassword(
      @NotBlank @Size(max = 200) String token,
      @NotBlank @Size(max = 1024) @Pattern(regexp = "[^\\x00]*") String password) {

    /** Keeps both out of logs. */
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }

  /** The same whether anybody has the address or not. */
  @POST
  @Path("/forgot-password")
  @NoIdempotencyKey("Another mail does no harm")
  @ResponseStatus(202)
  @APIResponse(responseCode = "202", description = "A mail is sent if somebody has this address")
  public void forgot(@Valid @NotNull Forgotten forgotten, @Context RoutingContext request) {
    attempts.count("forgot-password", request, forgotten.email());
    resets.ask(forgotten.email());
  }

  @POST
  @Path("/reset-password")
  @NoIdempotencyKey("The way back in works once")
  @APIResponse(responseCode = "204", description = "The password is set and all sessions ended")
  public void reset(@Valid @NotNull NewPassword wanted, @Context RoutingContext request) {
    attempts.count("reset-password", request, wanted.token());
    resets.reset(wanted);
  }
}
