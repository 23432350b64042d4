package dev.meridian.benchmarks.screen;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the texts of a connection. */
@FunctionalInterface
interface TextReader {

  /**
   * @param text to be read before this returns
   */
  void read(ByteBuffer text) throws IOException;
}
