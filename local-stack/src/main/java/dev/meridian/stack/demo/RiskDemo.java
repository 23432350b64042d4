package dev.meridian.stack.demo;

import dev.meridian.stack.DemoData;
import dev.meridian.stack.DemoTarget;
import dev.meridian.stack.DemoUser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Two or three risks a project, a third of them closed, the worse the worse the project stands. */
final class RiskDemo implements DemoData {

  private static final String COLUMNS =
      "id, project_id, title, owner, category, probability, impact, score, level, impact_cost,"
          + " impact_currency, impact_cost_date, reporting_impact_cost, status, date_identified, target_date, date_closed, mitigation,"
          + " version, updated_at";

  /** What the exposure was at month ends, by the dates of the risks, over today's projects. */
  private static final String PAST_MONTHS =
      """
      INSERT INTO portfolio_exposure_day (portfolio, day, sum_of_highest, active_projects)
      SELECT project.portfolio, day, COALESCE(sum(highest), 0), count(*)
      FROM project
      CROSS JOIN (
          SELECT (date_trunc('month', current_date) - make_interval(months => back)
                      - interval '1 day')::date AS day
          FROM generate_series(0, 12) back) month_ends
      LEFT JOIN LATERAL (
          SELECT max(score) AS highest FROM risk
          WHERE risk.tenant_id = project.tenant_id AND risk.project_id = project.id
            AND date_identified <= day AND (date_closed IS NULL OR date_closed > day)) open ON true
      WHERE NOT archived AND status IS DISTINCT FROM 'Completed'
      GROUP BY project.portfolio, day
      ON CONFLICT DO NOTHING
      """;

  private final LocalDate today;

  RiskDemo(LocalDate today) {
    this.today = today;
  }

  @Override
  public List<DemoUser> load(DemoTarget target) throws SQLException {
    for (DemoTenant tenant : DemoTenant.ALL) {
      try (var load = new BulkLoad(target.databases().get("risk"), tenant.id())) {
        var generator = new Projects(tenant, today, target.projects());
        // Risks belong to known projects; the projection proper comes from the owner's snapshot.
        load.copy(
            "project",
            "id, external_key, name, portfolio, status, archived, version, applied_at",
            rows ->
                generator.each(
                    project ->
                        rows.add(
                            project.id(),
                            project.key(),
                            project.name(),
                            project.programme().portfolio(),
                            project.standing().status(),
                            false,
                            0,
                            today)));
        Random chance = new Random(tenant.seed() * 31);
        load.copy(
            "risk", COLUMNS, rows -> generator.each(project -> addRisks(project, chance, rows)));
        load.derive("SELECT rebuild_risk_rollups()");
        load.derive(PAST_MONTHS);
        load.commit();
      }
    }
    return List.of();
  }

  private void addRisks(DemoProject project, Random chance, BulkLoad.Rows rows) {
    int count = 2 + chance.nextInt(2);
    for (int number = 0; number < count; number++) {
      addRisk(project, chance, rows);
    }
  }

  private void addRisk(DemoProject project, Random chance, BulkLoad.Rows rows) {
    int worse =
        project.standing() == Standing.CRITICAL || project.standing() == Standing.AT_RISK ? 1 : 0;
    int probability = Math.min(5, 1 + chance.nextInt(4) + worse);
    int impact = Math.min(5, 1 + chance.nextInt(5) + worse);
    LocalDate identified = today.minusDays(1 + chance.nextInt(420));
    int kind = project.standing() == Standing.COMPLETED ? 0 : chance.nextInt(6);
    String status = kind < 2 ? "Closed" : kind < 4 ? "Mitigating" : "Open";
    LocalDate closed =
        kind < 2
            ? identified.plusDays(
                chance.nextInt((int) (today.toEpochDay() - identified.toEpochDay())))
            : null;
    rows.add(
        Ids.next(chance),
        project.id(),
        project.programme().word() + ": " + Words.pick(Words.RISKS, chance),
        Words.pick(Words.PEOPLE, chance),
        Words.pick(Words.RISK_CATEGORIES, chance),
        probability,
        impact,
        probability * impact,
        level(probability * impact),
        cost(project, impact),
        "USD",
        identified,
        cost(project, impact),
        status,
        identified,
        identified.plusDays(60 + chance.nextInt(240)),
        closed,
        status.equals("Mitigating") ? "Plan agreed with the owner" : null,
        1,
        today);
  }

  /** A fifth of the budget at the gravest impact, in proportion below. */
  private static BigDecimal cost(DemoProject project, int impact) {
    return project
        .budget()
        .multiply(BigDecimal.valueOf(impact * 0.04))
        .setScale(0, RoundingMode.HALF_EVEN);
  }

  private static String level(int score) {
    if (score >= 15) {
      return "Critical";
    }
    if (score >= 10) {
      return "High";
    }
    return score >= 5 ? "Medium" : "Low";
  }
}
