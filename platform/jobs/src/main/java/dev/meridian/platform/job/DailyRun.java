package dev.meridian.platform.job;

import dev.meridian.platform.tenant.Tenant;
import java.time.LocalDate;

/**
 * One day's run for one tenant.
 *
 * @param day the tenant's local date
 * @param previous the day of the run before; null at the tenant's first
 */
public record DailyRun(Tenant tenant, LocalDate day, LocalDate previous) {}
