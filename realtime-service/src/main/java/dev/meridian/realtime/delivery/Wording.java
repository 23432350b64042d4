package dev.meridian.realtime.delivery;

/** What surrounds a state on its way to one subscription. */
public interface Wording {

  /** The text up to the state's own fields, an opened JSON object included. */
  String head(Position position, Stage stage);

  /** The text after the object's last brace. */
  String tail();
}
