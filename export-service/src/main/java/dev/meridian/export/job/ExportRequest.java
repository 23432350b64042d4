package dev.meridian.export.job;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a client asks for.
 *
 * @param customTitle stands at the top of the file; null for none
 * @param filters what to select; null for all that the caller may see
 */
public record ExportRequest(
    @NotNull(message = "must be csv") ExportFormat format,
    @Size(min = 1, max = 200, message = "must have 1 to 200 characters") String customTitle,
    @Valid Filters filters) {

  /**
   * @param portfolio one portfolio; null or {@code All} for every one granted
   */
  public record Filters(
      @Size(min = 1, max = 200, message = "must have 1 to 200 characters") String portfolio) {}

  String portfolio() {
    return filters == null ? null : filters.portfolio();
  }
}
