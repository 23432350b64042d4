package dev.meridian.portfolio.project;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.portfolio.portfolio.PortfolioRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a project must be like, whoever writes it. */
@ApplicationScoped
public class ProjectRules {

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  /** What is said of a date that {@link #isOutOfBounds}. */
  public static final String BOUNDS = "must be in the years 1900 to 2999";

  private final Validator validator;
  private final CurrentCaller caller;
  private final PortfolioRepository portfolios;
  private final ProjectRepository projects;

  ProjectRules(
      Validator validator,
      CurrentCaller caller,
      PortfolioRepository portfolios,
      ProjectRepository projects) {
    this.validator = validator;
    this.caller = caller;
    this.portfolios = portfolios;
    this.projects = projects;
  }

  /**
   * Fails unless the caller may store this.
   *
   * @throws Failure.Rejected naming each wrong field
   * @throws Failure.Forbidden when the portfolio is not granted
   */
  void require(ProjectDraft draft) {
    List<FieldError> errors = new ArrayList<>(errors(draft));
    if (draft.portfolio() != null) {
      caller.get().portfolios().require(draft.portfolio());
    }
    if (errors.isEmpty() && !portfolios.exists(draft.portfolio())) {
      errors.add(FieldError.body("portfolio", "is not a known portfolio"));
    }
    if (draft.strategicGoalId() != null && !projects.goalExists(draft.strategicGoalId())) {
      errors.add(FieldError.body("strategicGoalId", "is not a known strategic goal"));
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }

  /** What is wrong with a draft by itself; empty when nothing is. */
  public List<FieldError> errors(ProjectDraft draft) {
    List<FieldError> errors = new ArrayList<>();
    validator.validate(draft).stream()
        .map(wrong -> FieldError.body(wrong.getPropertyPath().toString(), wrong.getMessage()))
        .forEach(errors::add);
    addOutOfBounds("startDate", draft.startDate(), errors);
    addOutOfBounds("endDate", draft.endDate(), errors);
    addOutOfBounds("budgetDate", draft.budgetDate(), errors);
    if (draft.startDate() != null
        && draft.endDate() != null
        && draft.endDate().isBefore(draft.startDate())) {
      errors.add(FieldError.body("endDate", "is before the start date"));
    }
    if (draft.currency() != null && !CURRENCIES.contains(draft.currency())) {
      errors.add(FieldError.body("currency", "must be a code of ISO 4217 such as USD"));
    }
    addUnstorable(draft, errors);
    return errors;
  }

  /** Whether a date is none that a project can have; the database would store some as infinity. */
  public static boolean isOutOfBounds(LocalDate date) {
    return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR;
  }

  private static void addOutOfBounds(String field, LocalDate date, List<FieldError> errors) {
    if (date != null && isOutOfBounds(date)) {
      errors.add(FieldError.body(field, BOUNDS));
    }
  }

  private static void addUnstorable(ProjectDraft draft, List<FieldError> errors) {
    Stream.of(
            new String[] {"externalKey", draft.externalKey()},
            new String[] {"name", draft.name()},
            new String[] {"projectManager", draft.projectManager()},
            new String[] {"portfolio", draft.portfolio()})
        .filter(field -> field[1] != null && field[1].codePoints().anyMatch(ProjectRules::isNoText))
        .forEach(field -> errors.add(FieldError.body(field[0], "must be plain text")));
  }

  /** The database stores neither NUL nor half of a surrogate pair. */
  private static boolean isNoText(int codePoint) {
    return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
  }
}
