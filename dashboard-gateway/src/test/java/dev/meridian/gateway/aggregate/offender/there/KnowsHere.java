package dev.meridian.gateway.aggregate.offender.there;

import dev.meridian.gateway.aggregate.offender.here.KnowsThere;

/** Breaks the rule that packages of aggregates depend one way. */
public class KnowsHere {
  KnowsThere other;
}
