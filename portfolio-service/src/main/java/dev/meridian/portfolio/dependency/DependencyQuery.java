package dev.meridian.portfolio.dependency;

import dev.meridian.platform.page.PageQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Which dependencies a list shows. */
@RegisterForReflection
public class DependencyQuery extends PageQuery {

  /** At either end. */
  @QueryParam("projectId")
  UUID projectId;

  @QueryParam("predecessorId")
  UUID predecessorId;

  @QueryParam("successorId")
  UUID successorId;
}
