package dev.meridian.risk.alert;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long to hear nothing of an alert: one of the two, and no longer than 90 days.
 *
 * @param until an instant
 * @param minutes from now on
 */
@RegisterForReflection
public record SilenceRequest(Instant until, @Min(1) @Max(129_600) Integer minutes) {

  private static final Duration LONGEST = Duration.ofDays(90);

  Instant until(Instant now) {
    if ((until == null) == (minutes == null)) {
      throw new Failure.Rejected(FieldError.body("until", "give either until or minutes"));
    }
    if (minutes != null) {
      return now.plus(Duration.ofMinutes(minutes));
    }
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw new Failure.Rejected(FieldError.body("until", "must be within the next 90 days"));
    }
    return until.truncatedTo(ChronoUnit.MICROS);
  }
}
