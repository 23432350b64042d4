package dev.meridian.financial.earnedvalue;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.util.List;
import java.util.UUID;

/**
 * The projects whose figures are asked for. Deleted ones are never among them.
 *
 * @param portfolios null for every portfolio of the tenant
 * @param projectIds null for every project
 */
public record Selection(List<String> portfolios, List<UUID> projectIds) {

  /** For a query over {@code project p}; takes {@link #parameters()}. */
  public static final String CONDITION =
      """
      NOT p.archived
        AND (?::text[] IS NULL OR p.portfolio = ANY(?::text[]))
        AND (?::uuid[] IS NULL OR p.id = ANY(?::uuid[]))
      """;

  /**
   * What was asked for within what is granted.
   *
   * @param portfolio null or {@code All} for every one that is granted
   * @param projectIds empty for every project
   * @throws Failure.Rejected when the portfolio is no text that can be stored
   */
  public static Selection of(Portfolios granted, String portfolio, List<UUID> projectIds) {
    if (portfolio != null && portfolio.indexOf('\0') >= 0) {
      throw new Failure.Rejected(
          FieldError.query("portfolio", "must not contain the character NUL"));
    }
    String[] filter = granted.filter(portfolio);
    return new Selection(
        filter == null ? null : List.of(filter), projectIds.isEmpty() ? null : projectIds);
  }

  /** The parameters of {@link #CONDITION}, in its order. */
  public Object[] parameters() {
    String[] names = portfolios == null ? null : portfolios.toArray(String[]::new);
    UUID[] ids = idArray();
    return new Object[] {names, names, ids, ids};
  }

  /**
   * Where the steps of this selection are, as {@code s} and with a condition; takes {@link
   * #stepParameters()}. Those of named projects are added up from their lines, as they are few.
   */
  public String steps() {
    String portfolio = "(?::text[] IS NULL OR s.portfolio = ANY(?::text[]))";
    return projectIds == null
        ? "portfolio_step s WHERE " + portfolio
        : "project_step s WHERE " + portfolio + " AND s.project_id = ANY(?::uuid[])";
  }

  /** The parameters of {@link #steps()}, in its order. */
  public Object[] stepParameters() {
    String[] names = portfolios == null ? null : portfolios.toArray(String[]::new);
    return projectIds == null
        ? new Object[] {names, names}
        : new Object[] {names, names, idArray()};
  }

  UUID[] idArray() {
    return projectIds == null ? null : projectIds.toArray(UUID[]::new);
  }
}
