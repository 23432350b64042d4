package dev.meridian.gateway.aggregate.section;

/** An owner gave no summary. */
final class SectionFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  SectionFailed(Reason reason) {
    super(reason.wireName());
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
