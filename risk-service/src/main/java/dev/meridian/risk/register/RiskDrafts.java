package dev.meridian.risk.register;

import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Makes risks of what clients say, with the tenant's day and currency. */
@ApplicationScoped
class RiskDrafts {

  private final Tenants tenants;
  private final Clock clock;

  RiskDrafts(Tenants tenants, Clock clock) {
    this.tenants = tenants;
    this.clock = clock;
  }

  Risk create(RiskDraft draft, Project project) {
    return risk(UUID.randomUUID(), draft, project.name(), project.portfolio(), 1);
  }

  Risk change(Risk present, RiskDraft draft) {
    return risk(
        present.id(), draft, present.projectName(), present.portfolio(), present.version() + 1);
  }

  /** The last version of a risk that is deleted. */
  Risk gone(Risk present) {
    return change(present, draft(present));
  }

  /** What a client would have to say to get this risk. */
  static RiskDraft draft(Risk risk) {
    return new RiskDraft(
        risk.externalKey(),
        risk.projectId(),
        risk.title(),
        risk.description(),
        risk.owner(),
        risk.category(),
        risk.probability(),
        risk.impact(),
        risk.impactCost(),
        risk.currency(),
        risk.impactCostDate(),
        risk.status(),
        risk.dateIdentified(),
        risk.targetDate(),
        risk.dateClosed(),
        risk.mitigation());
  }

  AssessedRisk assess(Risk risk) {
    return AssessedRisk.of(risk, today());
  }

  private Risk risk(UUID id, RiskDraft draft, String projectName, String portfolio, long version) {
    Tenant tenant = tenants.current();
    LocalDate today = tenant.today(clock);
    DraftDates dates = DraftDates.settle(draft, today);
    return new Risk(
        id,
        draft.externalKey(),
        draft.projectId(),
        projectName,
        portfolio,
        draft.title(),
        draft.description(),
        draft.owner(),
        draft.category(),
        draft.probability(),
        draft.impact(),
        draft.impactCost(),
        currency(draft, tenant),
        costDate(draft, today),
        dates.status(),
        dates.dateIdentified(),
        dates.targetDate(),
        dates.dateClosed(),
        draft.mitigation(),
        now(),
        version);
  }

  private static String currency(RiskDraft draft, Tenant tenant) {
    if (draft.impactCost() == null) {
      return null;
    }
    return draft.currency() == null ? tenant.reportingCurrency() : draft.currency();
  }

  private static LocalDate costDate(RiskDraft draft, LocalDate today) {
    if (draft.impactCost() == null) {
      return null;
    }
    return draft.impactCostDate() == null ? today : draft.impactCostDate();
  }

  LocalDate today() {
    return tenants.current().today(clock);
  }

  /** In the database's precision, so that an item reads back as it was answered. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
