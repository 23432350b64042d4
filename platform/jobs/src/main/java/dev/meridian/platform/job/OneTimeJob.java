package dev.meridian.platform.job;

/**
 * A kind of work that outlives the request that asked for it: a bean of each service that has some.
 * It is run at least once, on any replica, for the tenant that it was enqueued for; a replica that
 * dies over it is replaced by another. It begins its transactions itself.
 *
 * @param <T> what a job of this kind must know: a record, kept as JSON, so that it needs
 *     {@code @RegisterForReflection}
 */
public interface OneTimeJob<T> {

  /** Unique within the service, and never changed: waiting jobs are found by it. */
  String name();

  Class<T> payload();

  /** Fails when another attempt may help. It may be cut off anywhere and begun again. */
  void attempt(T payload);

  /** Attempts in all before it is given up. */
  default int attempts() {
    return 3;
  }

  /** An attempt failed, and another one will be made. */
  default void postponed(T payload, Throwable cause) {}

  /** The last attempt failed. Called again when it fails itself. */
  default void gaveUp(T payload, Throwable cause) {}
}
