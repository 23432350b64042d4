package dev.meridian.platform.request;

import io.vertx.ext.web.RoutingContext;

/**
 * Something that is done with each request when it arrives, before any route looks at it. Steps are
 * singletons, taken by their {@code @Priority}, the highest first.
 */
public interface ArrivalStep {

  /** Settles where connections stand, before anything is said of a request: the first. */
  int CONNECTION = 20_000;

  /** Names the request, for all that is said of it. */
  int IDENTITY = 10_000;

  /** Decides where the request goes, and whether at all. */
  int WAY = 9_000;

  /**
   * @return whether the request goes on; false when it was answered or sent elsewhere
   */
  boolean take(RoutingContext request);
}
