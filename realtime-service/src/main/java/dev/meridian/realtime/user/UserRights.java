package dev.meridian.realtime.user;

import dev.meridian.platform.access.Caller;

/** What was learned of a user's rights; fired as an event whenever the gateway was asked. */
public sealed interface UserRights {

  /** Whose rights they are. */
  String userId();

  /**
   * The rights.
   *
   * @param asked grows with each question of this process: what was asked later knows better
   */
  record Known(String userId, Caller caller, long asked) implements UserRights {}

  /** There is no such user any more. */
  record Gone(String userId) implements UserRights {}
}
