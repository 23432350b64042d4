package dev.meridian.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Which categories a person wants to be told of.
 *
 * @param categories empty for all
 * @param version that was seen; may be named by {@code If-Match} instead
 */
@RegisterForReflection
record CategoryChoice(@NotNull @Size(max = 20) List<@NotNull Category> categories, Long version) {

  CategoryChoice {
    // Nulls stay, for the validation to name them.
    categories = categories == null ? null : categories.stream().distinct().toList();
  }
}
