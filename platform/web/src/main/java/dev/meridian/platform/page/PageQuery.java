package dev.meridian.platform.page;

import dev.meridian.platform.problem.QueryParameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** The paging parameters of every list: {@code limit}, {@code offset}, {@code sort}. */
@RegisterForReflection
public class PageQuery implements QueryParameters {

  @QueryParam("limit")
  @DefaultValue("100")
  @Min(value = 1, message = "must be between 1 and 1000")
  @Max(value = 1000, message = "must be between 1 and 1000")
  Integer limit;

  @QueryParam("offset")
  @DefaultValue("0")
  @Min(value = 0, message = "must not be negative")
  Integer offset;

  @QueryParam("sort")
  String sort;

  public int limit() {
    return limit;
  }

  public int offset() {
    return offset;
  }

  /** The order asked for; an unknown field is rejected. */
  public Sort sort(java.util.Map<String, String> columns, String byDefault) {
    return Sort.parse(sort == null || sort.isBlank() ? byDefault : sort, columns);
  }
}
