package dev.meridian.gateway.aggregate;

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
record DashboardKey(UUID tenant, String visibility, String portfolio) {}
