package dev.meridian.benchmarks.suite;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One connection to a database of a Redis, with as much of its protocol as is needed here. */
public final class Redis implements AutoCloseable {

  private final Socket socket;
  private final InputStream answers;

  private Redis(Socket socket) throws IOException {
    this.socket = socket;
    this.answers = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * @param database by number
   */
  public static Redis open(InetSocketAddress server, int database) throws IOException {
    var socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    var redis = new Redis(socket);
    redis.tell(List.of(List.of("SELECT", Integer.toString(database))));
    return redis;
  }

  /** Sends the commands in one go and waits until all are done. */
  public void tell(List<List<String>> commands) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (List<String> command : commands) {
      write(bytes, "*" + command.size());
      for (String part : command) {
        write(bytes, "$" + part.getBytes(StandardCharsets.UTF_8).length);
        write(bytes, part);
      }
    }
    socket.getOutputStream().write(bytes.toByteArray());
    for (int answer = 0; answer < commands.size(); answer++) {
      readAnswer();
    }
  }

  private static void write(ByteArrayOutputStream bytes, String line) {
    bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A state, a number or a string: nothing else is asked for. */
  private void readAnswer() throws IOException {
    String line = readLine();
    switch (line.charAt(0)) {
      case '+', ':' -> {}
      case '$' -> answers.skipNBytes(Integer.parseInt(line.substring(1)) + 2L);
      default -> throw new WrongAnswer("Redis answered " + line);
    }
  }

  private String readLine() throws IOException {
    var line = new StringBuilder();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      if (next < 0) {
        throw new EOFException("Redis has closed the connection");
      }
      line.append((char) next);
    }
    return line.substring(0, line.length() - 1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
