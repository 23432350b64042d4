package dev.meridian.financial.figures;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Computes figures anew after the tenant's midnight, as planned value and what follows from it move
 * with the calendar. Works in portions, and goes on with what is left when it was cut off: a
 * project's figures say which day they are of.
 */
@ApplicationScoped
class FiguresOfTheDayJob implements TenantJob {

  private static final Logger LOG = Logger.getLogger(FiguresOfTheDayJob.class);
  private static final int PORTION = 500;

  private final FiguresRepository figures;
  private final FiguresService service;
  private final Clock clock;

  FiguresOfTheDayJob(FiguresRepository figures, FiguresService service, Clock clock) {
    this.figures = figures;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "figures-of-the-day";
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run(Tenant tenant) {
    LocalDate today = tenant.today(clock);
    int moved = 0;
    int done = 0;
    Portion portion;
    do {
      portion = QuarkusTransaction.requiringNew().call(() -> next(today));
      done += portion.projects();
      moved += portion.moved();
    } while (portion.projects() > 0);
    if (done > 0) {
      LOG.infof("Figures of %s: %d projects, %d moved", today, done, moved);
    }
  }

  private Portion next(LocalDate today) {
    List<UUID> projects = figures.before(today, PORTION);
    return new Portion(projects.size(), service.recompute(projects));
  }

  private record Portion(int projects, int moved) {}
}
