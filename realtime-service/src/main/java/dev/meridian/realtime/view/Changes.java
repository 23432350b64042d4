package dev.meridian.realtime.view;

import java.util.List;

/**
 * What differs between the state last pushed and the present one.
 *
 * @param names {@code kpis.<name>}, {@code sections.<name>}, else the top-level name
 * @param worthPushing whether some of it must not wait for the subscribers' intervals
 */
record Changes(List<String> names, boolean worthPushing) {

  Changes {
    names = List.copyOf(names);
  }
}
