package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.aggregate.section.SectionKey;
import dev.meridian.gateway.aggregate.section.SectionKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * Whom a dashboard is for, and what was asked. Two callers share it only when they may see the
 * same.
 *
 * @param visibility the key of what its readers may see
 * @param portfolio null for all that they may see
 */
@RegisterForReflection
public record DashboardKey(UUID tenant, String visibility, String portfolio) {

  SectionKey section(SectionKind kind) {
    return new SectionKey(tenant, visibility, portfolio, kind);
  }
}
