package dev.meridian.financial.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One amount on one day of a project.
 *
 * @param reportingAmount in the tenant's reporting currency; null where there is no rate
 * @param madeOn when a forecast was made; null for the other kinds
 * @param source who recorded it, such as {@code import}
 * @param reportedTotal whether it is all that was spent so far, as an import reported it
 * @param externalId its name in the system it was imported from
 */
public record CostLine(
    UUID id,
    UUID projectId,
    LocalDate date,
    CostKind kind,
    BigDecimal amount,
    String currency,
    BigDecimal reportingAmount,
    LocalDate madeOn,
    String source,
    boolean reportedTotal,
    String externalId,
    Instant recordedAt,
    long version) {}
