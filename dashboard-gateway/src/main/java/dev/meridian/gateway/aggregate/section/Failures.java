package dev.meridian.gateway.aggregate.section;

import dev.meridian.gateway.owner.OwnerAnswerTooLarge;
import dev.meridian.gateway.owner.OwnerTimeout;
import io.vertx.core.http.ConnectionPoolTooBusyException;

/** Tells what a failed call means for the section. */
final class Failures {

  private Failures() {}

  static Reason reason(Throwable failure) {
    if (failure instanceof SectionFailed failed) {
      return failed.reason();
    }
    if (failure instanceof OwnerTimeout) {
      return Reason.TIMEOUT;
    }
    if (failure instanceof OwnerAnswerTooLarge) {
      return Reason.BAD_ANSWER;
    }
    return failure instanceof ConnectionPoolTooBusyException
        ? Reason.OVERLOADED
        : Reason.UNAVAILABLE;
  }
}
