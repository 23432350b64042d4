package dev.meridian.portfolio.project;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a writer may say of a project. Texts are trimmed, empty ones are null, and amounts have the
 * scale they are stored with, so that two drafts of equal content are equal.
 */
public record ProjectDraft(
    @Size(max = 200) String externalKey,
    @NotBlank @Size(max = 500) String name,
    @Size(max = 200) String projectManager,
    @NotBlank @Size(max = 200) String portfolio,
    @NotNull LocalDate startDate,
    @NotNull LocalDate endDate,
    Status status,
    Level priority,
    @NotNull @DecimalMin("0") @Digits(integer = 15, fraction = 4) BigDecimal budget,
    @NotNull String currency,
    @NotNull LocalDate budgetDate,
    @Min(0) @Max(100) Integer percentComplete,
    UUID strategicGoalId) {

  private static final int STORED_SCALE = 4;

  public ProjectDraft {
    externalKey = trimmed(externalKey);
    name = trimmed(name);
    projectManager = trimmed(projectManager);
    portfolio = trimmed(portfolio);
    budget = scaled(budget);
  }

  /** What was written when a project was last stored. */
  public static ProjectDraft of(Project project) {
    return new ProjectDraft(
        project.externalKey(),
        project.name(),
        project.projectManager(),
        project.portfolio(),
        project.startDate(),
        project.endDate(),
        project.status(),
        project.priority(),
        project.budget(),
        project.currency(),
        project.budgetDate(),
        project.percentComplete(),
        project.strategicGoalId());
  }

  boolean hasBudget(BigDecimal amount, String unit) {
    return amount != null && budget.compareTo(amount) == 0 && currency.equals(unit);
  }

  ProjectDraft withBudget(BigDecimal amount, String unit, LocalDate date) {
    return new ProjectDraft(
        externalKey,
        name,
        projectManager,
        portfolio,
        startDate,
        endDate,
        status,
        priority,
        amount,
        unit,
        date,
        percentComplete,
        strategicGoalId);
  }

  private static String trimmed(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** A finer amount stays as it is, for validation to refuse it; so does one out of all bounds. */
  private static BigDecimal scaled(BigDecimal amount) {
    if (amount == null || (long) amount.precision() - amount.scale() > 30 || amount.scale() > 400) {
      return amount;
    }
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.scale() > STORED_SCALE ? amount : plain.setScale(STORED_SCALE);
  }
}
