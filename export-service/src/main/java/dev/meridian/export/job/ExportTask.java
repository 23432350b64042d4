package dev.meridian.export.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What the scheduler keeps of an export: where to find the rest. */
@RegisterForReflection
record ExportTask(UUID tenant, UUID exportId) {}
