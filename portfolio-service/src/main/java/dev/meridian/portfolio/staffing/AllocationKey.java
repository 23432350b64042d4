package dev.meridian.portfolio.staffing;

import java.time.YearMonth;
import java.util.UUID;

/** What an allocation is found by. */
record AllocationKey(UUID resource, UUID project, YearMonth month) {

  String path() {
    return "/api/v1/allocations/" + resource + "/" + project + "/" + month;
  }
}
