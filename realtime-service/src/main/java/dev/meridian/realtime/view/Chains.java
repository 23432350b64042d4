package dev.meridian.realtime.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The chains of views. A view that nobody watches any more leaves its chain for a while: a client
 * that comes back finds its place in it.
 */
@ApplicationScoped
class Chains {

  private final Frames frames;
  private final ChangeDetection changes;
  private final Cache<ViewKey, Chain> left;

  Chains(Frames frames, ChangeDetection changes, ViewConfig config) {
    this.frames = frames;
    this.changes = changes;
    this.left =
        Caffeine.newBuilder()
            .expireAfterWrite(config.chainRetention())
            .maximumSize(config.chainsRetained())
            .build();
  }

  /** The chain that the view left, or a new one. */
  Chain of(ViewKey key) {
    Chain known = left.asMap().remove(key);
    return known == null ? new Chain(frames, changes) : known;
  }

  void leave(ViewKey key, Chain chain) {
    if (chain.rest()) {
      left.put(key, chain);
    }
  }
}
