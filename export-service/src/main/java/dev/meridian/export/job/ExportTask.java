package dev.meridian.export.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What is kept of an export in line: where to find the rest. */
@RegisterForReflection
record ExportTask(UUID exportId) {}
