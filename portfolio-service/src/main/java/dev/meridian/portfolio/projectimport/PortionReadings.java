package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.portfolio.project.KnownProject;
import dev.meridian.portfolio.project.ProjectRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Begins the reading of portions, each over what is known of its projects at that moment. */
@ApplicationScoped
class PortionReadings {

  private final ImportPortfolios portfolios;
  private final ProjectRules rules;
  private final Tenants tenants;
  private final Clock clock;

  PortionReadings(ImportPortfolios portfolios, ProjectRules rules, Tenants tenants, Clock clock) {
    this.portfolios = portfolios;
    this.rules = rules;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * @param known by external key
   */
  PortionReading begin(
      ProjectProfile profile, Portfolios granted, Map<String, KnownProject> known) {
    Tenant tenant = tenants.current();
    var setting = new ProjectProfile.Setting(tenant, tenant.today(clock), clock.instant());
    return new PortionReading(new RowReader(profile, setting, rules), portfolios, granted, known);
  }
}
