package dev.meridian.platform.access;

/**
 * Something that tokens are refused for from now on; fired as an event once they are, for whoever
 * holds open what such a token has opened.
 */
public sealed interface Revocation {

  /** Whose tokens they are. */
  String userId();

  /** One sign-in ended. */
  record OfSession(String userId, String sessionId) implements Revocation {}

  /**
   * All that the user was given is void.
   *
   * @param version the user's; tokens that name a lower one are refused
   */
  record OfUser(String userId, long version) implements Revocation {}

  /**
   * The user's rights are others; tokens of before are refused, so that they are renewed.
   *
   * @param version the user's; tokens that name a lower one are refused
   */
  record OfRights(String userId, long version) implements Revocation {}
}
