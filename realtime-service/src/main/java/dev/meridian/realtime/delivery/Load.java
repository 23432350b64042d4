package dev.meridian.realtime.delivery;

import java.util.ArrayList;
import java.util.List;

/** What goes to one client by one write. */
final class Load {

  private final List<Text> texts = new ArrayList<>(1);
  private final List<Slot.Taken> states = new ArrayList<>(1);
  private int length;

  void add(Text text) {
    texts.add(text);
    length += text.length();
  }

  void add(Slot.Taken state) {
    add(state.text());
    states.add(state);
  }

  List<Text> texts() {
    return texts;
  }

  /** Those of the texts that are states. */
  List<Slot.Taken> states() {
    return states;
  }

  /** In bytes. */
  int length() {
    return length;
  }

  /** Of the states alone. */
  int stateLength() {
    return states.stream().mapToInt(state -> state.text().length()).sum();
  }
}
