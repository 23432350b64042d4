package dev.meridian.export.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * An export and how far it is.
 *
 * @param userId who asked for it
 * @param portfolio null for every portfolio that the user may see
 * @param reason why it failed, for people; else null
 * @param attempts how often it was begun
 * @param endedAt when it finished, failed or was cancelled; else null
 * @param file null until it is finished
 */
public record Export(
    @JsonProperty("exportId") UUID id,
    String userId,
    String dashboardId,
    ExportFormat format,
    String title,
    String portfolio,
    ExportStatus status,
    String reason,
    int attempts,
    Instant createdAt,
    Instant endedAt,
    @JsonInclude(JsonInclude.Include.ALWAYS) Description file) {

  /**
   * The file, without its bytes.
   *
   * @param sha256 of its bytes, in hexadecimal digits
   */
  public record Description(String name, String mediaType, long sizeBytes, String sha256) {}

  /** Where to go from here. */
  public record Links(String status, String download) {}

  @JsonProperty("links")
  public Links links() {
    String base = "/api/v1/exports/" + id;
    return new Links(base + "/status", base + "/download");
  }

  @JsonIgnore
  boolean isOf(String user) {
    return userId.equals(user);
  }
}
