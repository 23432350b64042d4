package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Many screens on one thread. Written to the socket so that a screen costs less here than at any
 * server that is measured; every text is checked.
 */
final class Viewers implements AutoCloseable {

  /** Handshakes at a time: fewer than a server keeps waiting. */
  private static final int AT_A_TIME = 100;

  private static final int SHARED_BYTES = 1024 * 1024;
  private static final int SELECT_MILLIS = 100;

  /** Of who stops reading: what the kernel takes on their behalf is no measure of the server. */
  private static final int SMALL_BUFFER = 16 * 1024;

  private final Selector selector = Selector.open();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(SHARED_BYTES);
  private final List<Viewer> all = new ArrayList<>();

  /** Screens that count for nothing. */
  private final List<Viewer> beside = new ArrayList<>();

  private final InetSocketAddress server;
  private final ByteBuffer upgrade;
  private final Texts texts;
  private Arrivals arrivals = (before, now, at) -> {};
  private int showing;

  /** Told of each state that arrives. */
  interface Arrivals {

    /**
     * @param before the newest change that the viewer has shown before
     * @param now the newest one that this state shows
     * @param at System.nanoTime() when it was read
     */
    void arrived(int before, int now, long at);
  }

  /**
   * @param upgrade the request of the handshake, byte for byte
   */
  Viewers(InetSocketAddress server, byte[] upgrade, Texts texts) throws IOException {
    this.server = server;
    this.upgrade = ByteBuffer.wrap(upgrade);
    this.texts = texts;
  }

  /** Returns when each of so many more shows its first state. */
  void open(int count, Duration within) throws IOException {
    open(all, count, within);
  }

  /** The same of others, whose states are received, checked and no more. */
  void openBeside(int count, Duration within) throws IOException {
    open(beside, count, within);
  }

  private void open(List<Viewer> those, int count, Duration within) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    int before = showing;
    int begun = 0;
    while (showing - before < count) {
      failAfter(deadline, (showing - before) + " of " + count + " have come in");
      while (begun < count && begun - (showing - before) < AT_A_TIME) {
        connect(those);
        begun++;
      }
      turn();
    }
  }

  /** From now on they read nothing, as who has lost the network. */
  void stopBeside() {
    beside.forEach(viewer -> viewer.stop(selector));
  }

  void closeBeside() throws IOException {
    for (Viewer viewer : beside) {
      viewer.close();
    }
    beside.clear();
  }

  /** Receives until that is so, and tells of what arrives. */
  void watch(Arrivals told, BooleanSupplier done, Duration within) throws IOException {
    arrivals = told;
    long deadline = System.nanoTime() + within.toNanos();
    while (!done.getAsBoolean()) {
      failAfter(deadline, "the viewers still wait for what they must be shown");
      turn();
    }
  }

  /** Whether every one has shown that change, or a newer one. */
  boolean haveShown(int change) {
    return all.stream().allMatch(viewer -> viewer.shown() >= change);
  }

  int count() {
    return all.size();
  }

  private static void failAfter(long deadline, String problem) {
    if (System.nanoTime() > deadline) {
      throw new WrongAnswer("Time is up: " + problem);
    }
  }

  private void connect(List<Viewer> those) throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean counts = those == all;
    if (!counts) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    var viewer = new Viewer(channel, counts);
    those.add(viewer);
    channel.register(selector, SelectionKey.OP_CONNECT, viewer);
    channel.connect(server);
  }

  private void turn() throws IOException {
    selector.select(this::attend, SELECT_MILLIS);
  }

  /**
   * Takes what has arrived; who turns again at once never sleeps, and nobody pays for waking it.
   */
  void turnAtOnce() throws IOException {
    selector.selectNow(this::attend);
  }

  /** Tells of what arrives from now on. */
  void tell(Arrivals told) {
    arrivals = told;
  }

  private void attend(SelectionKey key) {
    var viewer = (Viewer) key.attachment();
    try {
      if (key.isConnectable()) {
        viewer.finishConnecting(upgrade.duplicate());
        key.interestOps(SelectionKey.OP_READ);
      } else {
        viewer.receive(shared, text -> take(viewer, text));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void take(Viewer viewer, ByteBuffer text) throws IOException {
    Shown now = texts.read(text);
    if (now.reply() != null) {
      viewer.say(now.reply());
    }
    if (now.isState()) {
      int before = viewer.shown();
      if (!now.follows(before)) {
        throw new WrongAnswer("Change %d was shown after change %d".formatted(now.first(), before));
      }
      showing += before == Shown.NOTHING ? 1 : 0;
      viewer.shows(now.change());
      if (viewer.counts()) {
        arrivals.arrived(before, now.change(), System.nanoTime());
      }
    }
  }

  @Override
  public void close() throws IOException {
    closeBeside();
    for (Viewer viewer : all) {
      viewer.close();
    }
    selector.close();
  }
}
