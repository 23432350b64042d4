package dev.meridian.portfolio.dependency;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/**
 * One project begins when the other is finished. The two are its key.
 *
 * @param predecessorId what must be finished
 * @param successorId what waits for it
 */
@RegisterForReflection
public record Dependency(
    @NotNull UUID predecessorId, @NotNull UUID successorId, Instant lastUpdated, Long version) {

  String path() {
    return "/api/v1/dependencies/" + predecessorId + "/" + successorId;
  }
}
