package dev.meridian.risk.rollup;

/**
 * What projects add to the exposure score of their portfolio, or take from it.
 *
 * @param sumOfHighest of each active project the highest open score
 * @param activeProjects how many they are
 */
public record Exposure(long sumOfHighest, long activeProjects) {

  static final Exposure NONE = new Exposure(0, 0);

  Exposure plus(Exposure other) {
    return new Exposure(sumOfHighest + other.sumOfHighest, activeProjects + other.activeProjects);
  }

  Exposure negated() {
    return new Exposure(-sumOfHighest, -activeProjects);
  }
}
