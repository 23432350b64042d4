package dev.meridian.gateway.limit;

import java.util.concurrent.CompletionStage;

/** Where replicas get their parts of a quota from, so that all parts together are no more. */
interface Leases {

  /**
   * A part of what is left of a quota, as fits what is left: the nearer the limit, the smaller.
   *
   * @param account what the replica knows of the window
   * @return fails when no answer comes soon; never on a thread or context of whoever asks
   */
  CompletionStage<Lease> lease(Charge charge, Account account);

  /** Returns what was not used. It may be lost on the way; the window's end makes up for it. */
  void giveBack(Charge charge, Bucket.Unused unused);
}
