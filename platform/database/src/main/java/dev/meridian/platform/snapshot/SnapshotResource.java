package dev.meridian.platform.snapshot;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first fill of another service's projections: JSON lines, the position first. */
@Path("/internal/snapshots")
@RolesAllowed("service")
class SnapshotResource {

  private final SnapshotReadiness readiness;
  private final SnapshotWriter writer;

  SnapshotResource(SnapshotReadiness readiness, SnapshotWriter writer) {
    this.readiness = readiness;
    this.writer = writer;
  }

  @GET
  @Blocking
  @Produces("application/x-ndjson")
  @Operation(hidden = true)
  public StreamingOutput snapshot() {
    readiness.require();
    return writer::write;
  }
}
