package dev.meridian.gateway.aggregate;

import dev.meridian.gateway.owner.OwnerTimeout;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Tells what a failed call means for the section. */
final class Failures {

  private Failures() {}

  static Reason reason(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return reason(failure.getCause());
    }
    if (failure instanceof SectionFailed failed) {
      return failed.reason();
    }
    if (failure instanceof CircuitBreakerOpenException) {
      return Reason.BREAKER_OPEN;
    }
    return isTimeout(failure) ? Reason.TIMEOUT : Reason.UNAVAILABLE;
  }

  /**
   * Whether the owner is in trouble: late, not reached, 5xx or 429. What it refuses or answers
   * wrongly may be one caller's doing, and must not close the section to the others.
   */
  static boolean isOwners(Throwable failure) {
    Reason reason = reason(failure);
    return reason == Reason.TIMEOUT || reason == Reason.UNAVAILABLE;
  }

  /** A reset request fails with a wrapper around our own reason. */
  private static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof OwnerTimeout
        || failure.getCause() instanceof OwnerTimeout;
  }
}
