package dev.meridian.gateway.aggregate.section;

import dev.meridian.gateway.aggregate.invalidation.Tags;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Each section is a tag of its own. */
final class SectionTags {

  private SectionTags() {}

  @Produces
  @Singleton
  static Tags all() {
    return new Tags(List.of(SectionKind.values()));
  }
}
