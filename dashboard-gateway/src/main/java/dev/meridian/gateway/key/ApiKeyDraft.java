package dev.meridian.gateway.key;

import dev.meridian.gateway.user.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** What an administrator says of a key; the fields are those of {@link ApiKey}. */
@RegisterForReflection
record ApiKeyDraft(
    @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN, message = "must be plain text") String name,
    @NotEmpty List<@NotNull Role> roles,
    @Size(max = 1000) List<@NotBlank @Size(max = 200) @Pattern(regexp = PLAIN) String> portfolios,
    @Size(max = 1000) List<@NotBlank @Size(max = 200) @Pattern(regexp = PLAIN) String> vessels,
    @Valid KeyLimits limits,
    Instant expiresAt,
    Boolean disabled) {

  /** What the database can hold: no NUL, no half of a surrogate pair. */
  private static final String PLAIN = "[^\\x00\\p{Cs}]*";

  ApiKeyDraft {
    roles = roles == null ? null : distinct(roles);
    portfolios = portfolios == null ? List.of() : distinct(portfolios);
    vessels = vessels == null ? List.of() : distinct(vessels);
    limits = limits == null ? KeyLimits.NONE : limits;
    disabled = Boolean.TRUE.equals(disabled);
  }

  /** Nulls stay, for the validation to name them. */
  private static <T> List<T> distinct(List<T> values) {
    return values.stream().distinct().toList();
  }

  static ApiKeyDraft of(ApiKey key) {
    return new ApiKeyDraft(
        key.name(),
        key.roles(),
        key.portfolios(),
        key.vessels(),
        key.limits(),
        key.expiresAt(),
        key.disabled());
  }
}
