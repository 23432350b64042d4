package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.CloseCodes;
import dev.meridian.realtime.delivery.Frame;
import dev.meridian.realtime.delivery.Slot;
import dev.meridian.realtime.view.Subscriber;
import dev.meridian.realtime.view.ViewKey;
import java.time.Duration;

/** One view on one connection. */
final class Subscription implements Subscriber {

  private final Client client;
  private final String id;
  private final ViewKey view;
  private final Slot slot;
  private volatile Duration interval;

  Subscription(Client client, String id, ViewKey view, Slot slot, Duration interval) {
    this.client = client;
    this.id = id;
    this.view = view;
    this.slot = slot;
    this.interval = interval;
  }

  ViewKey view() {
    return view;
  }

  Slot slot() {
    return slot;
  }

  void setInterval(Duration interval) {
    this.interval = interval;
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
            "VIEW_UNAVAILABLE", "The dashboard cannot be computed at present.", id));
  }

  @Override
  public void rightsChanged() {
    client.outlet().close(CloseCodes.EXPIRED, "Your rights changed; connect again.");
  }
}
