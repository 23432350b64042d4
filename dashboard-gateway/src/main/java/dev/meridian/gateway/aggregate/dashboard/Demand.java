package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.platform.event.Positions;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Function;

/**
 * How new an answer must be, beyond what everybody gets.
 *
 * @param forced whether nothing cached will do
 * @param heard what it must know of, as another service has heard of it already
 */
public record Demand(boolean forced, Positions heard) {

  /** What is in memory and not known to be old will do. */
  public static final Demand NONE = new Demand(false, Positions.NONE);

  private static final Demand FORCED = new Demand(true, Positions.NONE);

  /**
   * Only services are believed what they have heard: it spares them the count of forced answers.
   *
   * @param request its headers by name
   */
  static Demand of(Viewer viewer, Function<? super String, String> request) {
    String wish = request.apply(HttpHeaders.CACHE_CONTROL.toString());
    if (wish != null && wish.contains("no-cache")) {
      return FORCED;
    }
    String heard = viewer.byService() ? request.apply(Positions.HEADER) : null;
    return heard == null ? NONE : knowing(heard);
  }

  private static Demand knowing(String heard) {
    try {
      return new Demand(false, Positions.parse(heard));
    } catch (IllegalArgumentException unreadable) {
      // Whatever it means, what is computed now knows of it.
      return FORCED;
    }
  }
}
