package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.Frame;
import dev.meridian.realtime.delivery.Slot;
import dev.meridian.realtime.view.Subscriber;
import dev.meridian.realtime.view.ViewKey;
import java.time.Duration;

/** One view on one connection. */
final class Subscription implements Subscriber {

  private final Client client;
  private final SubscriptionRequest request;
  private final ViewKey view;
  private final Slot slot;
  private volatile Duration interval;

  Subscription(Client client, SubscriptionRequest request, ViewKey view) {
    this.client = client;
    this.request = request;
    this.view = view;
    this.slot = client.slot(request);
    this.interval = request.interval();
  }

  ViewKey view() {
    return view;
  }

  Slot slot() {
    return slot;
  }

  /** What would make the rest of this subscription again, on another view. */
  SubscriptionRequest request() {
    return new SubscriptionRequest(
        request.id(), request.portfolio(), interval, slot.rest(), request.manner());
  }

  void setInterval(Duration newInterval) {
    this.interval = newInterval;
  }

  @Override
  public String userId() {
    return client.session().caller().userId();
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public void show(Frame frame, boolean whole) {
    client.outlet().push(slot, frame, whole);
  }

  @Override
  public void unavailable() {
    client.tell(
        new ServerMessage.Failed(
            "VIEW_UNAVAILABLE", "The dashboard cannot be computed at present.", request.id()));
  }

  @Override
  public void unauthenticated() {
    client.revoked();
  }

  @Override
  public void forbidden() {
    client.forbidden();
  }
}
