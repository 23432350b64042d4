package dev.meridian.gateway.edge;

import dev.meridian.platform.problem.ProblemResponses;
import dev.meridian.platform.request.ArrivalStep;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Turns away what no client of ours sends, before anything else looks at it: addresses of the
 * services' own that came by way of a proxy, and so from outside, and addresses with parameters in
 * their path, which some would read as part of a name and others not.
 */
@Singleton
@Priority(ArrivalStep.WAY + 100)
class Entrance implements ArrivalStep {

  private static final String INTERNAL = "/internal";
  private static final char PATH_PARAMETER = ';';

  /** What a proxy says of whom it speaks for. (A mesh's speak of the scheme alone, to services.) */
  private static final List<String> OF_PROXIES =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

  private final ProblemResponses problems;

  Entrance(ProblemResponses problems) {
    this.problems = problems;
  }

  @Override
  public boolean take(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.indexOf(PATH_PARAMETER) >= 0) {
      problems.send(400, context);
      return false;
    }
    if (path.startsWith(INTERNAL) && isFromOutside(context.request().headers())) {
      problems.send(404, context);
      return false;
    }
    return true;
  }

  private static boolean isFromOutside(MultiMap headers) {
    return OF_PROXIES.stream().anyMatch(headers::contains);
  }
}
