package dev.meridian.platform.service;

/** A call to another service of the suite gave no usable answer within its deadline. */
public class ServiceCallFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServiceCallFailed(String message) {
    super(message);
  }

  public ServiceCallFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
