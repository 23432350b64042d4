package dev.meridian.risk.notice;

import dev.meridian.platform.json.WireName;

/** The ways that notices go. */
enum Channel implements WireName {
  MAIL("mail"),
  WEBHOOK("webhook");

  private final String wireName;

  Channel(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
