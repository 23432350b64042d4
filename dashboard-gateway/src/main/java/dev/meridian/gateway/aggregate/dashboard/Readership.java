package dev.meridian.gateway.aggregate.dashboard;

/** Is told of every dashboard that somebody is shown. */
public interface Readership {

  /**
   * Called for each answer, on the event loop: takes no time worth mentioning.
   *
   * @param viewer whom it is shown
   */
  void asked(DashboardKey key, Viewer viewer);
}
