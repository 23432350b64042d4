package dev.meridian.gateway.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that is to be recorded. When and from where is found out by {@link Audit} where it is
 * left out.
 *
 * @param tenant in whose trail; null for no tenant's
 * @param actor a user's id, or {@code service:<name>}; never a name or an e-mail address
 * @param action what was done, such as {@code user.updated}
 * @param subject what it was done to: an id, or an address of the API; may be null
 * @param detail further facts, none of them personal or secret
 */
public record AuditEvent(
    UUID tenant,
    String actor,
    String action,
    String subject,
    AuditResult result,
    String address,
    String requestId,
    Instant at,
    Map<String, String> detail) {

  /** The action of whoever signs in, or tries to. */
  public static final String SIGN_IN = "session.started";

  public AuditEvent {
    detail = Map.copyOf(detail);
  }

  /** Something that the caller did. */
  public static AuditEvent of(String action, Object subject) {
    return of(action, subject, AuditResult.SUCCESS);
  }

  public static AuditEvent of(String action, Object subject, AuditResult result) {
    String text = subject == null ? null : subject.toString();
    return new AuditEvent(null, null, action, text, result, null, null, null, Map.of());
  }

  /** Who did it, and in which tenant's trail that belongs. */
  public AuditEvent by(UUID tenant, String actor) {
    return new AuditEvent(tenant, actor, action, subject, result, address, requestId, at, detail);
  }

  public AuditEvent from(String address, String requestId) {
    return new AuditEvent(tenant, actor, action, subject, result, address, requestId, at, detail);
  }

  AuditEvent at(Instant at) {
    return new AuditEvent(tenant, actor, action, subject, result, address, requestId, at, detail);
  }

  /** With one more fact. */
  public AuditEvent with(String name, Object value) {
    Map<String, String> more = new TreeMap<>(detail);
    more.put(name, String.valueOf(value));
    return new AuditEvent(tenant, actor, action, subject, result, address, requestId, at, more);
  }
}
