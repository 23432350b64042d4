package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.portfolio.project.KnownProject;
import dev.meridian.portfolio.project.Project;
import dev.meridian.portfolio.project.ProjectChange;
import dev.meridian.portfolio.project.ProjectDraft;
import dev.meridian.portfolio.project.ProjectRules;
import dev.meridian.portfolio.project.ReportedCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns a row into the change that it asks for, by the same rules as every other writer. */
record RowReader(ProjectProfile profile, ProjectProfile.Setting setting, ProjectRules rules) {

  private static final String COST = "reportedCost";
  private static final BigDecimal COST_LIMIT = BigDecimal.TEN.pow(15);
  private static final int STORED_SCALE = 4;

  /** What a row says over what is known; null when the project is new. */
  ImportedRow read(ImportRow row, KnownProject known) throws RowRejected {
    ProjectDraft present = known == null ? null : ProjectDraft.of(known.project());
    ImportedRow said = profile.read(row, present, setting);
    check(said);
    return said;
  }

  /**
   * The change that a row asks for; none when all of it is stored already.
   *
   * @param known null when the project is new
   */
  Optional<ProjectChange> change(ImportedRow said, KnownProject known) {
    Project before = known == null ? null : known.project();
    ProjectDraft present = before == null ? null : ProjectDraft.of(before);
    UUID id = before == null ? UUID.randomUUID() : before.id();
    ReportedCost cost = cost(id, said, known);
    boolean news = known == null ? cost != null : known.isNews(cost);
    if (before != null && !news && said.project().equals(present) && !isNewer(said, before)) {
      return Optional.empty();
    }
    return Optional.of(
        new ProjectChange(
            id,
            before,
            said.project(),
            news ? cost : null,
            lastUpdated(said, before),
            updatedOn(said, before)));
  }

  private void check(ImportedRow said) throws RowRejected {
    List<FieldError> errors = rules.errors(said.project());
    if (!errors.isEmpty()) {
      FieldError first = errors.get(0);
      throw new RowRejected(profile.column(first.field()), first.message());
    }
    // An instant within the bounds may be written with a date beyond them.
    if (said.updatedOn() != null && ProjectRules.isOutOfBounds(said.updatedOn())) {
      throw new RowRejected(profile.column("lastUpdated"), ProjectRules.BOUNDS);
    }
    BigDecimal cost = said.actualCost();
    if (cost != null
        && (cost.signum() < 0
            || cost.compareTo(COST_LIMIT) >= 0
            || cost.stripTrailingZeros().scale() > STORED_SCALE)) {
      throw new RowRejected(
          profile.column(COST), "must be an amount of at most 15 digits and 4 decimals");
    }
  }

  /** A file that dates nothing reports an unchanged cost on the day it first did. */
  private ReportedCost cost(UUID id, ImportedRow said, KnownProject known) {
    if (said.actualCost() == null) {
      return null;
    }
    String currency = said.project().currency();
    if (said.updatedOn() != null) {
      return new ReportedCost(id, said.actualCost(), currency, said.updatedOn());
    }
    ReportedCost last = known == null ? null : known.reportedCost();
    boolean same =
        last != null
            && last.amount().compareTo(said.actualCost()) == 0
            && last.currency().equals(currency);
    return same ? last : new ReportedCost(id, said.actualCost(), currency, setting.today());
  }

  private static boolean isNewer(ImportedRow said, Project before) {
    return said.lastUpdated() != null && said.lastUpdated().isAfter(before.lastUpdated());
  }

  /** An older file does not make a project look older than a later edit has made it. */
  private Instant lastUpdated(ImportedRow said, Project before) {
    if (said.lastUpdated() == null) {
      return setting.now().truncatedTo(ChronoUnit.MILLIS);
    }
    return isOlder(said, before) ? before.lastUpdated() : said.lastUpdated();
  }

  /** As above; the later edit has a day of the tenant's. */
  private LocalDate updatedOn(ImportedRow said, Project before) {
    return said.lastUpdated() != null && isOlder(said, before)
        ? LocalDate.ofInstant(before.lastUpdated(), setting.tenant().timeZone())
        : said.updatedOn();
  }

  private static boolean isOlder(ImportedRow said, Project before) {
    return before != null && said.lastUpdated().isBefore(before.lastUpdated());
  }
}
