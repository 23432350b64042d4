package dev.meridian.realtime.connection;

/** A message that cannot be done; its client gets an error and stays connected. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String id;

  /**
   * @param id the subscription it is about; null when it is about none
   */
  public Refused(String code, String message, String id) {
    super(message, null, false, false);
    this.code = code;
    this.id = id;
  }

  public ServerMessage.Failed message() {
    return new ServerMessage.Failed(code, getMessage(), id);
  }
}
