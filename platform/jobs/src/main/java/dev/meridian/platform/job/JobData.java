package dev.meridian.platform.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * What is kept of a job.
 *
 * @param tenant whom it is for; null for no tenant
 */
@RegisterForReflection
record JobData(UUID tenant, JsonNode payload) {}
