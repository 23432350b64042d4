package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.platform.json.WireName;
import dev.meridian.portfolio.project.Level;
import dev.meridian.portfolio.project.ProjectDraft;
import dev.meridian.portfolio.project.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Columns named as the API names the fields of a project. A column that a file has decides, an
 * empty value empties the field; what the file has no column for stays as it is.
 */
@ApplicationScoped
class OwnColumnsProfile implements ProjectProfile {

  private static final String KEY = "externalKey";
  private static final String BUDGET = "budget";
  private static final String CURRENCY = "currency";
  private static final String BUDGET_DATE = "budgetDate";
  private static final String MANAGER = "projectManager";
  private static final String STATUS = "status";
  private static final String PRIORITY = "priority";
  private static final String PERCENT = "percentComplete";
  private static final String ACTUAL_COST = "actualCost";
  private static final String LAST_UPDATED = "lastUpdated";

  @Override
  public String name() {
    return "default";
  }

  @Override
  public List<String> requiredColumns() {
    return List.of(KEY, "name", "portfolio", "startDate", "endDate", BUDGET);
  }

  @Override
  public List<String> otherColumns() {
    return List.of(
        CURRENCY, BUDGET_DATE, MANAGER, STATUS, PRIORITY, PERCENT, ACTUAL_COST, LAST_UPDATED);
  }

  @Override
  public String externalKey(ImportRow row) throws RowRejected {
    return row.required(KEY);
  }

  @Override
  public ImportedRow read(ImportRow row, ProjectDraft present, Setting setting) throws RowRejected {
    row.required(BUDGET);
    BigDecimal budget = row.number(BUDGET);
    String currency = currency(row, present, setting);
    Instant updated = row.instant(LAST_UPDATED);
    boolean known = present != null;
    var project =
        new ProjectDraft(
            externalKey(row),
            row.required("name"),
            says(row, MANAGER) || !known ? row.text(MANAGER) : present.projectManager(),
            row.required("portfolio"),
            row.date("startDate"),
            row.date("endDate"),
            says(row, STATUS) || !known ? word(row, STATUS, Status.class) : present.status(),
            says(row, PRIORITY) || !known ? word(row, PRIORITY, Level.class) : present.priority(),
            budget,
            currency,
            budgetDate(row, present, setting, budget, currency),
            says(row, PERCENT) || !known ? percent(row) : present.percentComplete(),
            known ? present.strategicGoalId() : null);
    return new ImportedRow(project, row.number(ACTUAL_COST), updated, row.dateIfAny(LAST_UPDATED));
  }

  private static boolean says(ImportRow row, String column) {
    return row.has(column);
  }

  private static String currency(ImportRow row, ProjectDraft present, Setting setting)
      throws RowRejected {
    String given = row.text(CURRENCY);
    if (given != null) {
      return given;
    }
    return present == null || says(row, CURRENCY)
        ? setting.tenant().reportingCurrency()
        : present.currency();
  }

  /** The day the budget was entered, unless the file says otherwise. */
  private static LocalDate budgetDate(
      ImportRow row, ProjectDraft present, Setting setting, BigDecimal budget, String currency)
      throws RowRejected {
    if (row.text(BUDGET_DATE) != null) {
      return row.date(BUDGET_DATE);
    }
    boolean same =
        present != null
            && present.budget().compareTo(budget) == 0
            && present.currency().equals(currency);
    return same ? present.budgetDate() : setting.today();
  }

  private static Integer percent(ImportRow row) throws RowRejected {
    BigDecimal number = row.number(PERCENT);
    try {
      return number == null ? null : number.intValueExact();
    } catch (ArithmeticException fraction) {
      throw new RowRejected(PERCENT, "is not a whole number");
    }
  }

  private static <E extends Enum<E> & WireName> E word(ImportRow row, String column, Class<E> type)
      throws RowRejected {
    String text = row.text(column);
    if (text == null) {
      return null;
    }
    return WireName.find(type, text)
        .orElseThrow(
            () ->
                new RowRejected(
                    column,
                    "is not one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(WireName::wireName)
                            .collect(Collectors.joining(", "))));
  }

  @Override
  public String column(String field) {
    return field.equals("reportedCost") ? ACTUAL_COST : field;
  }
}
