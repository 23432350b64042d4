package dev.meridian.portfolio.figures;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells that figures moved, so that whoever shows or keeps them reads them again. */
@ApplicationScoped
public class FiguresEvents {

  private static final String CHANGED = "portfolio.figures-changed";

  private final Outbox outbox;
  private final TenantScope tenants;

  FiguresEvents(Outbox outbox, TenantScope tenants) {
    this.outbox = outbox;
    this.tenants = tenants;
  }

  /** A project shows something else, or its portfolio's figures moved through it. */
  public void tellProject(UUID project, String portfolio) {
    outbox.publish(
        NewEvent.of(CHANGED, project.toString(), portfolio, 0, new FiguresChanged(project)));
  }

  /** Figures over many projects moved; the subject is the tenant, and no project is named. */
  public void tellTenant() {
    outbox.publish(
        NewEvent.of(CHANGED, tenants.get().toString(), null, 0, new FiguresChanged(null)));
  }
}
