package dev.meridian.portfolio.goal;

import dev.meridian.portfolio.item.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What projects are for. A project with an active goal counts as aligned.
 *
 * @param weight how much it matters beside the others; 1 unless given
 * @param active whether it is pursued at present; true unless given
 * @param target what is to be reached, in words
 */
@RegisterForReflection
public record StrategicGoal(
    UUID id,
    @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String name,
    @DecimalMin("0") @Digits(integer = 5, fraction = 4) BigDecimal weight,
    Boolean active,
    @Size(max = 500) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String target,
    Instant lastUpdated,
    Long version) {

  public StrategicGoal {
    name = PlainText.trimmed(name);
    target = PlainText.trimmed(target);
    weight = weight == null ? BigDecimal.ONE : weight;
    active = active == null || active;
  }
}
