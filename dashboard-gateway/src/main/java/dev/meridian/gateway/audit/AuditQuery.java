package dev.meridian.gateway.audit;

import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the audit trail can be asked for. */
@RegisterForReflection
public class AuditQuery extends PageQuery {

  /** A user's id, or {@code service:<name>}. */
  @QueryParam("actor")
  @Size(max = 200)
  String actor;

  /** What was done, such as {@code user.updated}. */
  @QueryParam("action")
  List<String> action;

  @QueryParam("result")
  AuditResult result;

  /** The first instant. */
  @QueryParam("from")
  @Schema(type = SchemaType.STRING, format = "date-time")
  String from;

  /** The instant after the last. */
  @QueryParam("to")
  @Schema(type = SchemaType.STRING, format = "date-time")
  String to;

  /** The {@code nextCursor} of the page before, asked for with the same filters. */
  @QueryParam("cursor")
  String cursor;

  /** Events of no tenant are for those who administer tenants. */
  @QueryParam("scope")
  AuditScope scope;

  boolean isUnattributed() {
    return scope == AuditScope.UNATTRIBUTED;
  }

  /** Newest first unless asked otherwise. */
  String orderBy() {
    return sort(Map.of("at", "position"), "-at").orderBy();
  }

  /** The last position that was seen; null at the begin. */
  Long seen() {
    if (cursor != null && offset() > 0) {
      throw new Failure.Rejected(FieldError.query("offset", "must not be sent with a cursor"));
    }
    return cursor == null ? null : AuditCursor.read(cursor);
  }

  Object[] parameters() {
    List<String> actions = ManyValued.texts(action);
    String[] wanted = actions.isEmpty() ? null : actions.toArray(String[]::new);
    Instant first = instant("from", from);
    Instant end = instant("to", to);
    return new Object[] {actor, actor, wanted, wanted, result, result, first, first, end, end};
  }

  private static Instant instant(String name, String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException unreadable) {
      throw new Failure.Rejected(
          FieldError.query(name, "must be an instant such as 2026-01-31T12:00:00Z"));
    }
  }
}
