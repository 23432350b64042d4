package dev.meridian.platform.problem;

import java.time.Duration;
import java.util.List;

/**
 * Why a service refuses or cannot do what was asked, in words of the domain. A failure knows no
 * HTTP; one mapping, {@link Faults}, gives it its status. Its code is stable: clients may branch on
 * it.
 */
public abstract sealed class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  private Failure(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The request has no verified caller. */
  public static final class Unauthenticated extends Failure {
    private static final long serialVersionUID = 1L;

    public Unauthenticated() {
      super("UNAUTHENTICATED", "A valid access token is required.");
    }

    public Unauthenticated(String code, String message) {
      super(code, message);
    }
  }

  /** The caller may not do this. */
  public static final class Forbidden extends Failure {
    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
      super("INSUFFICIENT_PERMISSIONS", message);
    }
  }

  /** There is no such thing, or none that the caller may see. */
  public static final class NotFound extends Failure {
    private static final long serialVersionUID = 1L;

    public NotFound(String what) {
      super("NOT_FOUND", what + " was not found.");
    }
  }

  /** The request is at odds with what is stored. */
  public static final class Conflict extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    public Conflict(String code, String message) {
      this(code, message, null);
    }

    /**
     * @param retryAfter when trying again may help; null when it does not
     */
    public Conflict(String code, String message, Duration retryAfter) {
      super(code, message);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** What was sent is well formed, and contradicts what was sent before. */
  public static final class Unprocessable extends Failure {
    private static final long serialVersionUID = 1L;

    public Unprocessable(String code, String message) {
      super(code, message);
    }
  }

  /** What was sent is not acceptable; each wrong field is named. */
  public static final class Rejected extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient List<FieldError> errors;

    public Rejected(List<FieldError> errors) {
      super("VALIDATION_FAILED", "The request is not valid.");
      this.errors = List.copyOf(errors);
    }

    public Rejected(FieldError error) {
      this(List.of(error));
    }

    public List<FieldError> errors() {
      return errors;
    }
  }

  /** The version the writer saw is not the present one. */
  public static final class Stale extends Failure {
    private static final long serialVersionUID = 1L;

    public Stale(long present) {
      super("VERSION_STALE", "The present version is " + present + "; read it again and retry.");
    }
  }

  /** The writer did not say which version it saw. */
  public static final class VersionRequired extends Failure {
    private static final long serialVersionUID = 1L;

    public VersionRequired() {
      super("VERSION_REQUIRED", "Send If-Match with the entity tag, or version in the body.");
    }
  }

  /** The body is larger than this route takes. */
  public static final class TooLarge extends Failure {
    private static final long serialVersionUID = 1L;

    public TooLarge(long limitBytes) {
      super("BODY_TOO_LARGE", "The body is larger than " + limitBytes + " bytes.");
    }
  }

  /** The caller has asked more often than is allowed. */
  public static final class RateLimited extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    public RateLimited(String message, Duration retryAfter) {
      super("RATE_LIMITED", message);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Something this answer needs is away for now. */
  public static final class Unavailable extends Failure {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    public Unavailable(String message, Duration retryAfter) {
      super("UNAVAILABLE", message);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }
}
