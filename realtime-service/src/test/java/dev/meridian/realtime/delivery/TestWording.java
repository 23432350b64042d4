package dev.meridian.realtime.delivery;

import java.util.Locale;

/** Words by which a test sees what a state was sent as. */
public final class TestWording implements Wording {

  @Override
  public String head(Position position, Stage stage) {
    return "{\"type\":\"" + stage.name().toLowerCase(Locale.ROOT) + "\",";
  }

  @Override
  public String tail() {
    return "";
  }

  /** A place for all states of a subscription without a past. */
  public static Slot slot(Mode mode) {
    return new Slot(new TestWording(), new Slot.Order(mode, null, Slot.Order.NO_END));
  }
}
