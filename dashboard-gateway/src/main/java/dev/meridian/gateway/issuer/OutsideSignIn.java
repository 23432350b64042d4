package dev.meridian.gateway.issuer;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.audit.AuditResult;
import dev.meridian.gateway.session.Device;
import dev.meridian.gateway.session.OutsideSessions;
import dev.meridian.gateway.session.OutsideSessions.Joined;
import dev.meridian.gateway.user.User;
import dev.meridian.platform.sql.DatabaseFailed;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Lets in whom an issuer vouches for, within the one tenant that it speaks for. */
@ApplicationScoped
class OutsideSignIn {

  private static final Logger LOG = Logger.getLogger(OutsideSignIn.class);

  private final OutsidePeople people;
  private final OutsideSessions sessions;
  private final Audit audit;
  private final TenantScope scope;

  OutsideSignIn(OutsidePeople people, OutsideSessions sessions, Audit audit, TenantScope scope) {
    this.people = people;
    this.sessions = sessions;
    this.audit = audit;
    this.scope = scope;
  }

  /** Who is let in, and in which session. */
  record Admitted(User user, UUID session) {}

  /** Empty for who is kept out, which is recorded, once a minute. A request waits for it. */
  @ActivateRequestContext
  Optional<Admitted> of(OutsideIssuer issuer, Vouched person, Device device) {
    Optional<Admitted> admitted = scope.call(issuer.tenant(), () -> admit(issuer, person, device));
    if (admitted.isEmpty()) {
      audit.recordSparingly(
          event(issuer, null, AuditResult.FAILURE, device),
          HexFormat.of().formatHex(person.identity()));
    }
    return admitted;
  }

  private Optional<Admitted> admit(OutsideIssuer issuer, Vouched person, Device device) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> join(issuer, person, device));
    } catch (DatabaseFailed failed) {
      if (failed.violates("app_user_email")) {
        LOG.infof(
            failed, "Somebody of %s has an address that was given away just now", issuer.name());
        return Optional.empty();
      }
      throw failed;
    }
  }

  private Optional<Admitted> join(OutsideIssuer issuer, Vouched person, Device device) {
    return people
        .find(issuer, person)
        .flatMap(
            user ->
                sessions
                    .join(user, person.signIn(), device)
                    .map(joined -> admitted(issuer, user, joined, device)));
  }

  private Admitted admitted(OutsideIssuer issuer, User user, Joined joined, Device device) {
    if (joined.begun()) {
      audit.record(event(issuer, user.id(), AuditResult.SUCCESS, device));
    }
    return new Admitted(user, joined.session());
  }

  private static AuditEvent event(
      OutsideIssuer issuer, UUID user, AuditResult result, Device device) {
    return AuditEvent.of(AuditEvent.SIGN_IN, user, result)
        .by(issuer.tenant(), user == null ? null : user.toString())
        .from(device.address(), null)
        .with("issuer", issuer.name());
  }
}
