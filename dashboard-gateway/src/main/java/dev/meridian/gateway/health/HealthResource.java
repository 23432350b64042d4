package dev.meridian.gateway.health;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public sign of life, in the words of seed document 004. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
@PermitAll
public class HealthResource {

  private static final double MILLIS_PER_SECOND = 1_000.0;

  private final Clock clock;
  private final String version;

  HealthResource(
      Clock clock, @ConfigProperty(name = "quarkus.application.version") String version) {
    this.clock = clock;
    this.version = version;
  }

  @GET
  @NonBlocking
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public Health health() {
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS_PER_SECOND;
    return new Health(
        "healthy", clock.instant().truncatedTo(ChronoUnit.MILLIS), uptime, memory(), version);
  }

  private static Health.Memory memory() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    return new Health.Memory(
        null,
        memory.getHeapMemoryUsage().getCommitted(),
        memory.getHeapMemoryUsage().getUsed(),
        memory.getNonHeapMemoryUsage().getUsed());
  }
}
