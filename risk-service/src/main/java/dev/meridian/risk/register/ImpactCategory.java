package dev.meridian.risk.register;

import dev.meridian.platform.json.WireName;

/** Impact in words. */
public enum ImpactCategory implements WireName {
  NEGLIGIBLE("Negligible"),
  MINOR("Minor"),
  MODERATE("Moderate"),
  MAJOR("Major"),
  SEVERE("Severe");

  private final String wireName;

  ImpactCategory(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /**
   * @param impact 1 to 5
   */
  static ImpactCategory of(int impact) {
    return values()[impact - 1];
  }
}
