package dev.meridian.gateway.personal;

import dev.meridian.gateway.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What somebody did, and what was done to them. */
@ApplicationScoped
class AuditData implements PersonalData {

  private final Audit audit;

  AuditData(Audit audit) {
    this.audit = audit;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public Object of(UUID user) {
    return audit.about(user);
  }
}
