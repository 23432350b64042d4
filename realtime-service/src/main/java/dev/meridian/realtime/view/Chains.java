package dev.meridian.realtime.view;

import jakarta.enterprise.context.ApplicationScoped;

/** Begins the chains of new views. */
@ApplicationScoped
class Chains {

  private final Frames frames;
  private final ChangeDetection changes;

  Chains(Frames frames, ChangeDetection changes) {
    this.frames = frames;
    this.changes = changes;
  }

  Chain begin() {
    return new Chain(frames, changes);
  }
}
