package dev.meridian.portfolio.portfolio;

import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.version.EntityTags;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Portfolios, under the key that people gave them. */
@Path("/api/v1/portfolios")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PortfolioResource {

  private final PortfolioService portfolios;
  private final EntityTags tags;

  PortfolioResource(PortfolioService portfolios, EntityTags tags) {
    this.portfolios = portfolios;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("project:read")
  public Page<Portfolio> list(@Valid @BeanParam PageQuery page) {
    return portfolios.list(page);
  }

  @GET
  @Path("/{key}")
  @PermissionsAllowed("project:read")
  @APIResponseSchema(Portfolio.class)
  public Response read(@PathParam("key") String key, @Context HttpHeaders headers) {
    Portfolio portfolio = portfolios.read(key);
    return tags.read(portfolio, portfolio.version(), headers);
  }

  @POST
  @Idempotent
  @PermissionsAllowed("project:write")
  @APIResponseSchema(value = Portfolio.class, responseCode = "201")
  public Response create(@NotNull @Valid Portfolio body) {
    Portfolio portfolio = portfolios.create(body);
    var location = UriBuilder.fromPath("/api/v1/portfolios/{key}").build(portfolio.key());
    return tags.created(portfolio, portfolio.version(), location.toString());
  }

  @PATCH
  @Path("/{key}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("project:write")
  @APIResponseSchema(Portfolio.class)
  public Response rename(
      @PathParam("key") String key,
      @NotNull @Valid PortfolioPatch patch,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, patch.version());
    Portfolio portfolio = portfolios.rename(key, patch, version);
    return tags.written(portfolio, portfolio.version());
  }
}
