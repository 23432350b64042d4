package dev.meridian.gateway.ticket;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Deletes tickets that nobody used in time; a stream's end with their sessions. */
@ApplicationScoped
class TicketCleanUp implements TenantJob {

  private final TicketRepository tickets;
  private final TicketConfig config;
  private final Clock clock;

  TicketCleanUp(TicketRepository tickets, TicketConfig config, Clock clock) {
    this.tickets = tickets;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ticket-clean-up";
  }

  @Override
  public Duration delay() {
    return config.cleanUp();
  }

  @Override
  @Transactional
  public void run(Tenant tenant) {
    tickets.deleteExpired(clock.instant());
  }
}
