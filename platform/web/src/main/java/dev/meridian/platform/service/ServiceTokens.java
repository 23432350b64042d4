package dev.meridian.platform.service;

/** This service's own access token, for calls between the services of the suite. */
public interface ServiceTokens {

  /**
   * A token that is valid for some while yet.
   *
   * @throws ServiceCallFailed when none can be had at present
   */
  String token();
}
