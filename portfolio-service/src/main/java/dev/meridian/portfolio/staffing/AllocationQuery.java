package dev.meridian.portfolio.staffing;

import dev.meridian.platform.page.PageQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;

/** Which allocations a list shows. */
@RegisterForReflection
public class AllocationQuery extends PageQuery {

  @QueryParam("resourceId")
  UUID resourceId;

  @QueryParam("projectId")
  UUID projectId;

  @QueryParam("portfolio")
  @Size(max = 200)
  @Pattern(regexp = "[^\\x00]*", message = "must be plain text")
  String portfolio;

  @QueryParam("month")
  @Pattern(regexp = AllocationResource.MONTH, message = "must be a month such as 2026-11")
  String month;

  /** The first day of the month asked for; null when none was. */
  LocalDate firstDay() {
    return month == null ? null : YearMonth.parse(month).atDay(1);
  }
}
