package dev.meridian.chart;

/**
 * Something that a cluster would refuse, or that would not work there.
 *
 * @param place the object and the path within it
 */
public record Problem(String place, String what) {

  @Override
  public String toString() {
    return place + ": " + what;
  }
}
