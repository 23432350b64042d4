package dev.meridian.platform.problem;

import java.time.Duration;
import java.util.List;

/**
 * What a throwable means to a client, before it becomes a document.
 *
 * @param errors the wrong fields; empty unless it is a validation failure
 * @param retryAfter null when trying again does not help
 */
record Fault(int status, String code, String detail, List<FieldError> errors, Duration retryAfter) {

  Fault(int status, String code, String detail) {
    this(status, code, detail, List.of(), null);
  }

  static Fault rejected(List<FieldError> errors) {
    return new Fault(400, "VALIDATION_FAILED", "The request is not valid.", errors, null);
  }

  static Fault ofStatus(int status) {
    return switch (status) {
      case 400 -> new Fault(400, "MALFORMED_REQUEST", "The request could not be read.");
      case 401 -> new Fault(401, "UNAUTHENTICATED", "A valid access token is required.");
      case 403 ->
          new Fault(403, "INSUFFICIENT_PERMISSIONS", "You do not have the right to do this.");
      case 404 -> new Fault(404, "NOT_FOUND", "There is nothing at this address.");
      case 405 -> new Fault(405, "METHOD_NOT_ALLOWED", "This address does not take that method.");
      case 406 ->
          new Fault(406, "NOT_ACCEPTABLE", "None of the accepted media types can be produced.");
      case 413 -> new Fault(413, "BODY_TOO_LARGE", "The body is larger than this route takes.");
      case 415 ->
          new Fault(415, "UNSUPPORTED_MEDIA_TYPE", "This route does not take that media type.");
      case 429 -> new Fault(429, "RATE_LIMITED", "Too many requests were made in a short time.");
      case 503 ->
          new Fault(
              503,
              "UNAVAILABLE",
              "The service cannot answer at present.",
              List.of(),
              Duration.ofSeconds(2));
      default -> ofOther(status);
    };
  }

  private static Fault ofOther(int status) {
    return status >= 400 && status < 500
        ? new Fault(status, "REQUEST_REFUSED", "The request was refused.")
        : new Fault(500, "INTERNAL_ERROR", "Something went wrong on our side.");
  }
}
