package dev.meridian.portfolio.item;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a list, put together from constant texts, so that indexes can serve them. */
public final class Conditions {

  private final StringBuilder text;
  private final List<Object> parameters = new ArrayList<>();

  /**
   * @param always a constant condition
   */
  public Conditions(String always) {
    this.text = new StringBuilder(always);
  }

  /** Adds a constant condition for a parameter that was given; a null one was not. */
  public Conditions and(String condition, Object parameter) {
    if (parameter != null) {
      text.append(" AND ").append(condition);
      parameters.add(parameter);
    }
    return this;
  }

  public String text() {
    return text.toString();
  }

  public Object[] parameters() {
    return parameters.toArray();
  }
}
