package dev.meridian.portfolio.figures;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * The data of {@code portfolio.figures-changed}: whoever shows this project reads it again.
 *
 * @param projectId null when figures over many projects moved, as with the calendar
 */
@RegisterForReflection
record FiguresChanged(UUID projectId) {}
