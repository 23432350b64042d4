package dev.meridian.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** One page of the audit trail. */
@RegisterForReflection
public record AuditPage(List<AuditEntry> data, Meta meta) {

  /**
   * @param total how many rows the filters let through in all
   * @param nextCursor for the page that follows; absent from the last one
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Meta(long total, int limit, int offset, boolean hasMore, String nextCursor) {}

  /**
   * @param found the rows of the page and, where there is one, the row after it
   */
  static AuditPage of(List<AuditEntry> found, long total, AuditQuery query) {
    boolean hasMore = found.size() > query.limit();
    List<AuditEntry> data = hasMore ? found.subList(0, query.limit()) : found;
    String next = hasMore ? AuditCursor.of(data.get(data.size() - 1).id()) : null;
    return new AuditPage(data, new Meta(total, query.limit(), query.offset(), hasMore, next));
  }
}
