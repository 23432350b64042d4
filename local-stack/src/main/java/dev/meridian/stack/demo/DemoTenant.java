package dev.meridian.stack.demo;

import java.util.List;
import java.util.UUID;

/**
 * A tenant of the demo data.
 *
 * @param domain the part of its people's e-mail addresses behind the at sign
 * @param programmes one per portfolio; its word stands in the name of everything that belongs to
 *     it, so that one sees at a glance, and a test can prove, whose data an answer holds
 * @param share its number of projects as a share of what was asked for
 */
record DemoTenant(
    UUID id,
    String name,
    String domain,
    String timeZone,
    List<Programme> programmes,
    double share,
    long seed) {

  /**
   * @param portfolio the portfolio's key
   * @param word the marker of this tenant's portfolio
   * @param weight its share of the tenant's projects, in per cent
   */
  record Programme(String portfolio, String word, int weight) {}

  /** The two tenants of the local stack. */
  static final List<DemoTenant> ALL =
      List.of(
          new DemoTenant(
              UUID.fromString("11111111-1111-4111-8111-111111111111"),
              "Northwind Shipping",
              "northwind.example",
              "Europe/Oslo",
              List.of(
                  new Programme("Technology", "Kestrel", 40),
                  new Programme("Operations", "Marlin", 35),
                  new Programme("Business", "Saffron", 25)),
              1,
              11),
          new DemoTenant(
              UUID.fromString("22222222-2222-4222-8222-222222222222"),
              "Alder Energy",
              "alder.example",
              "America/New_York",
              List.of(
                  new Programme("Technology", "Obsidian", 40),
                  new Programme("Operations", "Juniper", 35),
                  new Programme("Business", "Cobalt", 25)),
              0.25,
              22));

  /** How many projects it has when a stack of that many was asked for. */
  int projects(int asked) {
    return Math.max(Math.min(asked, 12), (int) Math.round(asked * share));
  }
}
