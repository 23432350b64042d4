package dev.meridian.platform.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * An import that was too large to wait for.
 *
 * @param progress per cent of the file that has been read
 * @param reason why it failed; else null
 * @param report what became of the rows so far
 */
@RegisterForReflection
public record ImportState(
    UUID importId,
    String kind,
    ImportStatus status,
    int progress,
    String reason,
    ImportReport report,
    Instant createdAt,
    Instant endedAt) {

  static String path(String kind, UUID id) {
    return "/api/v1/imports/" + kind + "/" + id;
  }

  @JsonProperty
  public Links links() {
    return new Links(path(kind, importId));
  }

  /** Where to look again. */
  @RegisterForReflection
  public record Links(String status) {}
}
