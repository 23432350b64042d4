package dev.meridian.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * An error as clients see it: RFC 9457, plus the fields that clients of the source documents read.
 *
 * @param type a stable path that ends in the code
 * @param title the status in words
 * @param detail what went wrong, for people
 * @param instance the path that was asked for
 * @param error the same as title
 * @param code stable, to branch on
 * @param requestId to be quoted to whoever runs the service
 * @param traceId under which the request is found where traces are kept; null where they are not
 * @param errors the wrong fields of a validation failure
 * @param details the same as one line of text each
 * @param retryAfter seconds until trying again may help
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String error,
    String code,
    Instant timestamp,
    String requestId,
    String traceId,
    List<FieldError> errors,
    List<String> details,
    Long retryAfter) {

  public static final String MEDIA_TYPE = "application/problem+json";
}
