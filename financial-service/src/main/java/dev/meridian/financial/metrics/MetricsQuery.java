package dev.meridian.financial.metrics;

import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.platform.problem.QueryParameters;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which projects, and which days. */
@RegisterForReflection
public class MetricsQuery implements QueryParameters {

  private static final int MOST_PROJECTS = 1000;
  private static final int MOST_YEARS = 50;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  @QueryParam("projectIds")
  List<String> projectIds;

  @QueryParam("portfolio")
  String portfolio;

  @QueryParam("dateRange")
  DateRange dateRange;

  @QueryParam("startDate")
  LocalDate startDate;

  @QueryParam("endDate")
  LocalDate endDate;

  String portfolio() {
    return portfolio;
  }

  List<UUID> projectIds() {
    List<UUID> ids = ManyValued.ids("projectIds", projectIds);
    if (ids.size() > MOST_PROJECTS) {
      throw new Failure.Rejected(
          FieldError.query("projectIds", "must be at most " + MOST_PROJECTS));
    }
    return ids;
  }

  Range range(LocalDate today, Tenant tenant) {
    DateRange name = dateRange == null ? DateRange.THREE_MONTHS : dateRange;
    return name == DateRange.CUSTOM ? custom() : named(name, today, tenant);
  }

  private Range named(DateRange name, LocalDate today, Tenant tenant) {
    List<FieldError> errors = new ArrayList<>();
    if (startDate != null) {
      errors.add(FieldError.query("startDate", "is for dateRange=Custom only"));
    }
    if (endDate != null) {
      errors.add(FieldError.query("endDate", "is for dateRange=Custom only"));
    }
    reject(errors);
    return Range.of(name, today, tenant);
  }

  private Range custom() {
    List<FieldError> errors = new ArrayList<>();
    check("startDate", startDate, errors);
    check("endDate", endDate, errors);
    reject(errors);
    if (startDate.isAfter(endDate)) {
      throw new Failure.Rejected(FieldError.query("startDate", "must not be after endDate"));
    }
    if (startDate.plusYears(MOST_YEARS).isBefore(endDate)) {
      throw new Failure.Rejected(
          FieldError.query("endDate", "must be within " + MOST_YEARS + " years of startDate"));
    }
    return new Range(startDate, endDate, false);
  }

  private static void check(String name, LocalDate date, List<FieldError> errors) {
    if (date == null) {
      errors.add(FieldError.query(name, "is required with dateRange=Custom"));
    } else if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      errors.add(FieldError.query(name, "must lie between " + FIRST_YEAR + " and " + LAST_YEAR));
    }
  }

  private static void reject(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }
}
