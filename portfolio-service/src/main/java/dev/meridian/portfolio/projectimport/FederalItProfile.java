package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.portfolio.project.ProjectDraft;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The projects of US federal agencies as the IT Dashboard published them: the agency is the
 * portfolio, costs in millions of USD become USD, the end is the completion date B1, and a project
 * is known by its investment and project id, as the "Unique Project ID" is not unique. A project
 * without a name takes the title of its investment. Progress, status, manager and priority are not
 * in the file: they stay as they are, or null.
 */
@ApplicationScoped
class FederalItProfile implements ProjectProfile {

  private static final String INVESTMENT = "Unique Investment Identifier";
  private static final String PROJECT = "Project ID";
  private static final String AGENCY = "Agency Name";
  private static final String TITLE = "Investment Title";
  private static final String NAME = "Project Name";
  private static final String START = "Start Date";
  private static final String END = "Completion Date (B1)";
  private static final String PLANNED_COST = "Planned Cost ($ M)";
  private static final String ACTUAL_COST = "Projected/Actual Cost ($ M)";
  private static final String UPDATED = "Updated Date and Time";

  private static final Map<String, String> COLUMNS =
      Map.of(
          "externalKey", PROJECT,
          "name", NAME,
          "portfolio", AGENCY,
          "startDate", START,
          "endDate", END,
          "budget", PLANNED_COST,
          "budgetDate", UPDATED,
          "reportedCost", ACTUAL_COST,
          "lastUpdated", UPDATED);

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  @Override
  public String name() {
    return "federal-it";
  }

  @Override
  public List<String> requiredColumns() {
    return List.of(
        INVESTMENT, PROJECT, AGENCY, TITLE, NAME, START, END, PLANNED_COST, ACTUAL_COST, UPDATED);
  }

  @Override
  public String externalKey(ImportRow row) throws RowRejected {
    return row.required(INVESTMENT) + "/" + row.required(PROJECT);
  }

  @Override
  public ImportedRow read(ImportRow row, ProjectDraft present, Setting setting) throws RowRejected {
    boolean known = present != null;
    String name = row.text(NAME);
    Instant updated = row.instant(UPDATED);
    LocalDate updatedOn = row.dateIfAny(UPDATED);
    BigDecimal actualCost = row.number(ACTUAL_COST);
    var project =
        new ProjectDraft(
            externalKey(row),
            name == null ? row.text(TITLE) : name,
            known ? present.projectManager() : null,
            row.required(AGENCY),
            row.date(START),
            row.date(END),
            known ? present.status() : null,
            known ? present.priority() : null,
            plannedCost(row),
            "USD",
            updatedOn == null ? setting.today() : updatedOn,
            known ? present.percentComplete() : null,
            known ? present.strategicGoalId() : null);
    return new ImportedRow(
        project, actualCost == null ? null : actualCost.multiply(MILLION), updated, updatedOn);
  }

  private static BigDecimal plannedCost(ImportRow row) throws RowRejected {
    row.required(PLANNED_COST);
    return row.number(PLANNED_COST).multiply(MILLION);
  }

  @Override
  public String column(String field) {
    return COLUMNS.getOrDefault(field, field);
  }
}
