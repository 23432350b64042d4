package dev.meridian.financial.fx;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What is said of a day's rates.
 *
 * @param date may repeat the path's
 * @param rates units of a currency for one euro
 * @param version the writer saw, where no If-Match says it
 */
public record FxDayBody(
    LocalDate date,
    @NotEmpty(message = "is required") @Size(max = 300, message = "must be at most 300")
        Map<String, BigDecimal> rates,
    Long version) {}
