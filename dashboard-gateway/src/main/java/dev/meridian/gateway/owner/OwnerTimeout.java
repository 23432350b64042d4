package dev.meridian.gateway.owner;

import java.time.Duration;

/** A service has not answered within the caller's deadline. */
public class OwnerTimeout extends Exception {

  private static final long serialVersionUID = 1L;

  OwnerTimeout(String owner, Duration deadline) {
    super(owner + " has not answered within " + deadline.toMillis() + " ms");
  }
}
