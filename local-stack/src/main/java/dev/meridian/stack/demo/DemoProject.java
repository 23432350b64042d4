package dev.meridian.stack.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One generated project.
 *
 * @param number from 0, its place among the tenant's projects
 * @param budget in US dollars
 * @param percentComplete 0 to 100
 * @param goal the number of the strategic goal it serves, if any
 * @param predecessor the project that must end before it, if any
 * @param costFactor what it costs, as a multiple of what it should
 */
record DemoProject(
    int number,
    UUID id,
    DemoTenant.Programme programme,
    String name,
    String manager,
    LocalDate start,
    LocalDate end,
    Standing standing,
    String priority,
    BigDecimal budget,
    int percentComplete,
    Optional<Integer> goal,
    Optional<UUID> predecessor,
    double costFactor) {

  String key() {
    return programme.word().substring(0, 3).toUpperCase(java.util.Locale.ROOT)
        + "-"
        + (1000 + number);
  }
}
