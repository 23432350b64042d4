package dev.meridian.chart;

import java.util.stream.Stream;

/** Something that types alone do not say. */
interface Rule {

  Stream<Problem> check(Manifests manifests);
}
