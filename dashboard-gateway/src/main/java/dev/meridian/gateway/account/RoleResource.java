package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The roles that people can have. They are built in. */
@Path("/api/v1/roles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class RoleResource {

  @GET
  @PermissionsAllowed("user:read")
  public Page<RoleDescription> list(@Valid @BeanParam PageQuery query) {
    List<RoleDescription> page =
        Arrays.stream(Role.values())
            .skip(query.offset())
            .limit(query.limit())
            .map(RoleDescription::of)
            .toList();
    return Page.of(page, Role.values().length, query);
  }
}
