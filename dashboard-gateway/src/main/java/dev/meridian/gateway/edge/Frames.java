package dev.meridian.gateway.edge;

import io.vertx.core.buffer.Buffer;

/** Where, in a stream of bytes, something may be said in between. */
interface Frames {

  /** There: anywhere. A reader of events leaves out what has no end. */
  Frames NONE =
      new Frames() {
        @Override
        public int follow(Buffer bytes) {
          return 0;
        }

        @Override
        public boolean isBetween() {
          return true;
        }
      };

  /** Takes the next bytes; the end of the first frame in them as an index, or -1. */
  int follow(Buffer bytes);

  /** Whether all that has begun has ended. */
  boolean isBetween();
}
