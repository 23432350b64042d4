package dev.meridian.platform.job;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import io.quarkus.arc.Unremovable;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/**
 * Tells that a tenant's day has begun, in services whose figures move with the calendar ({@code
 * meridian.day.told=true}): nothing of yesterday's that somebody keeps is right any more.
 */
@Unremovable
@ApplicationScoped
@IfBuildProperty(name = "meridian.day.told", stringValue = "true")
class DayBegun implements DailyJob {

  private static final String TYPE = "day.begun";

  private final Outbox outbox;

  DayBegun(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The data of {@code day.begun}. */
  @RegisterForReflection
  record Day(LocalDate day) {}

  @Override
  public String name() {
    return "day-begun";
  }

  @Override
  public void run(DailyRun run) {
    String tenant = run.tenant().id().toString();
    outbox.publish(NewEvent.of(TYPE, tenant, null, 0, new Day(run.day())));
  }
}
