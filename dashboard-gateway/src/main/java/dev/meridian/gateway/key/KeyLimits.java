package dev.meridian.gateway.key;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How often a key may call, and what. Where a figure is missing there is no such limit.
 *
 * @param allowedEndpoints patterns of paths, each with what is below it and perhaps after a method,
 *     {@code *} for any one segment; none for all
 */
@RegisterForReflection
record KeyLimits(
    @Min(1) @Max(MOST) Integer requestsPerMinute,
    @Min(1) @Max(MOST) Integer requestsPerHour,
    @Min(1) @Max(MOST) Integer requestsPerDay,
    @Size(max = 100)
        List<@NotBlank @Size(max = 300) @Pattern(regexp = ENDPOINT, message = WHAT) String>
            allowedEndpoints) {

  private static final int MOST = 1_000_000_000;
  private static final String ENDPOINT =
      "((GET|HEAD|POST|PUT|PATCH|DELETE) )?(/api/v1|/ws)(/[A-Za-z0-9._~*-]+)*";
  private static final String WHAT =
      "must be a path under /api/v1 or /ws, perhaps after a method: GET /api/v1/projects/*/costs";

  static final KeyLimits NONE = new KeyLimits(null, null, null, List.of());

  KeyLimits {
    allowedEndpoints = allowedEndpoints == null ? List.of() : List.copyOf(allowedEndpoints);
  }
}
