package dev.meridian.financial.cost;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A cost line to be recorded.
 *
 * @param currency ISO 4217
 * @param madeOn needed for a forecast, refused for the other kinds
 * @param source {@code api} unless given
 */
@RegisterForReflection
public record NewCostLine(
    @NotNull(message = "is required") LocalDate date,
    @NotNull(message = "is required") CostKind kind,
    @NotNull(message = "is required")
        @Positive(message = "must be more than 0")
        @Digits(integer = 15, fraction = 4, message = "must have at most 15 digits and 4 decimals")
        BigDecimal amount,
    @NotNull(message = "is required")
        @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as USD")
        String currency,
    LocalDate madeOn,
    @Size(min = 1, max = 100, message = "must be between 1 and 100 characters") String source) {}
