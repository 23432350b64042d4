package dev.meridian.gateway.aggregate.offender.here;

import dev.meridian.gateway.aggregate.offender.there.KnowsHere;

/** Breaks the rule that packages of aggregates depend one way. */
public class KnowsThere {
  KnowsHere other;
}
