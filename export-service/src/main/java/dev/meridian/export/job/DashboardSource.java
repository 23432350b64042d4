package dev.meridian.export.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.service.ServiceTokens;
import dev.meridian.platform.tenant.TenantScope;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads a dashboard with the rights that the export's owner has at this moment. */
@ApplicationScoped
class DashboardSource {

  private final GatewayApi gateway;
  private final ServiceTokens own;
  private final JWTParser parser;
  private final TenantScope tenants;

  DashboardSource(
      @RestClient GatewayApi gateway, ServiceTokens own, JWTParser parser, TenantScope tenants) {
    this.gateway = gateway;
    this.own = own;
    this.parser = parser;
    this.tenants = tenants;
  }

  /** Any failure but {@link ExportRefused} may pass. */
  JsonNode read(Export export) {
    String token = tokenOf(export.userId());
    check(token, export);
    try {
      return gateway.dashboard("Bearer " + token, export.portfolio());
    } catch (WebApplicationException refused) {
      if (refused.getResponse().getStatus() == 403) {
        throw new ExportRefused("You have no right to this dashboard or portfolio.");
      }
      throw refused;
    }
  }

  private String tokenOf(String userId) {
    try {
      return gateway
          .token("Bearer " + own.token(), new GatewayApi.TokenRequest(userId))
          .accessToken();
    } catch (WebApplicationException refused) {
      if (refused.getResponse().getStatus() == 404) {
        throw new ExportRefused("The user who asked for it is gone or disabled.");
      }
      throw refused;
    }
  }

  private void check(String token, Export export) {
    try {
      Caller user = CurrentCaller.of(parser.parse(token));
      boolean allowed = user.may("dashboard:export") && tenants.get().equals(user.tenant());
      if (!allowed || !export.isOf(user.userId())) {
        throw new ExportRefused("The user who asked for it has no right to export any more.");
      }
    } catch (ParseException invalid) {
      throw new IllegalStateException("The gateway's own token does not verify", invalid);
    }
  }
}
