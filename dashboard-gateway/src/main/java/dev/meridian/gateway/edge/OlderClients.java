package dev.meridian.gateway.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Speaks to clients of seed document 001, on that document's own paths, in its spelling. */
@ApplicationScoped
public class OlderClients {

  private static final String PATHS = "/api/dashboard/";

  private final ObjectMapper json;

  OlderClients(ObjectMapper json) {
    this.json = json;
  }

  /** The answer as this request's client reads it. */
  public Object spelled(Object answer, RoutingContext context) {
    String given = context.get(RequestId.GIVEN_PATH);
    return given != null && given.startsWith(PATHS)
        ? SnakeCase.of(json.valueToTree(answer))
        : answer;
  }
}
