package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.Wording;

/** How clients of one transport are told things. */
public interface Language {

  Transport transport();

  /** A message as it goes over the wire. */
  String message(ServerMessage message);

  /**
   * What surrounds the states of one subscription.
   *
   * @param door what its connection was opened for
   */
  Wording wording(SubscriptionRequest subscription, Door door);
}
