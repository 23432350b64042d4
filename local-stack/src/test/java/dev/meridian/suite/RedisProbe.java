package dev.meridian.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Looks into the stack's Redis, past everybody. */
final class RedisProbe {

  private final RunningSuite suite;

  RedisProbe(RunningSuite suite) {
    this.suite = suite;
  }

  void flush() throws IOException {
    command("FLUSHALL");
  }

  /** Sections that replicas share by it. */
  long sections() throws IOException {
    return number("KEYS meridian:section:*");
  }

  long events() throws IOException {
    return number("XLEN {meridian}:events");
  }

  private long number(String command) throws IOException {
    return Long.parseLong(command(command).substring(1));
  }

  /** The first line of what Redis answers, its kind in front. */
  private String command(String command) throws IOException {
    int port = suite.stack().servers().redis().port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (line == null || line.startsWith("-")) {
        throw new IOException(command + " answered " + line);
      }
      return line;
    }
  }
}
