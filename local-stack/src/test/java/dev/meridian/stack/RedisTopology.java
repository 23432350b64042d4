package dev.meridian.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.testing.Ports;
import dev.meridian.testing.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several Redis processes that are one to their clients. */
final class RedisTopology implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final int LAST_SLOT = 16383;
  private static final String NAME = "meridian";

  private final Resources open = new Resources();
  private final List<RedisServer> members = new ArrayList<>();
  private final List<RedisServer> entrances = new ArrayList<>();

  /** Three masters that share the slots. */
  static RedisTopology cluster() throws IOException {
    var topology = new RedisTopology();
    for (int number = 0; number < 3; number++) {
      topology.add(
          RedisServer.temporary(
              "--cluster-enabled", "yes", "--cluster-port", Integer.toString(Ports.free())));
    }
    topology.entrances.addAll(topology.members);
    topology.shareSlots();
    return topology;
  }

  private void shareSlots() throws IOException {
    int share = (LAST_SLOT + 1) / members.size();
    RedisServer first = members.get(0);
    for (int number = 0; number < members.size(); number++) {
      RedisServer member = members.get(number);
      int end = number == members.size() - 1 ? LAST_SLOT : (number + 1) * share - 1;
      tell(member, "CLUSTER ADDSLOTSRANGE " + number * share + " " + end);
      if (member != first) {
        String bus = member.lines("CONFIG GET cluster-port").get(4);
        tell(first, "CLUSTER MEET 127.0.0.1 " + member.port() + " " + bus);
      }
    }
    await("the cluster is one")
        .atMost(READY_WITHIN)
        .until(
            () -> {
              for (RedisServer member : members) {
                List<String> info = member.lines("CLUSTER INFO");
                if (!info.contains("cluster_state:ok") || !info.contains("cluster_known_nodes:3")) {
                  return false;
                }
              }
              return true;
            });
  }

  /** A primary with a replica, and three sentinels that agree by two. */
  static RedisTopology sentinels() throws IOException {
    var topology = new RedisTopology();
    RedisServer primary = topology.add(RedisServer.temporary());
    topology.add(
        RedisServer.temporary(
            "--replicaof",
            "127.0.0.1",
            Integer.toString(primary.port()),
            "--repl-diskless-sync-delay",
            "0"));
    for (int number = 0; number < 3; number++) {
      RedisServer sentinel = RedisServer.sentinel();
      topology.entrances.add(sentinel);
      topology.open.open(() -> sentinel);
      tell(sentinel, "SENTINEL MONITOR " + NAME + " 127.0.0.1 " + primary.port() + " 2");
      tell(sentinel, "SENTINEL SET " + NAME + " down-after-milliseconds 1000");
      tell(sentinel, "SENTINEL SET " + NAME + " failover-timeout 10000");
    }
    await("the sentinels know each other and the replica")
        .atMost(READY_WITHIN)
        .until(
            () -> {
              for (RedisServer sentinel : topology.entrances) {
                List<String> known = sentinel.lines("SENTINEL MASTER " + NAME);
                if (!value(known, "num-other-sentinels").equals("2")
                    || !value(known, "num-slaves").equals("1")) {
                  return false;
                }
              }
              return true;
            });
    return topology;
  }

  private static String value(List<String> answer, String name) {
    int at = answer.indexOf(name);
    return at < 0 ? "" : answer.get(at + 2);
  }

  private RedisServer add(RedisServer member) {
    members.add(member);
    return open.open(() -> member);
  }

  private static void tell(RedisServer server, String command) throws IOException {
    assertThat(server.command(command)).as(command).isEqualTo("+OK");
  }

  /** As the chart's values have them. */
  String hosts() {
    return entrances.stream()
        .map(server -> "\"127.0.0.1:" + server.port() + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Where the sentinels say that the primary is. */
  int primaryPort() throws IOException {
    return Integer.parseInt(
        entrances.get(0).lines("SENTINEL GET-MASTER-ADDR-BY-NAME " + NAME).get(4));
  }

  /** As when its machine loses its power; returns when the sentinels have chosen another. */
  void losePrimary() throws IOException {
    int port = primaryPort();
    RedisServer primary =
        members.stream().filter(member -> member.port() == port).findFirst().orElseThrow();
    primary.process().destroyForcibly();
    members.remove(primary);
    await("another primary").atMost(READY_WITHIN).until(() -> primaryPort() != port);
  }

  /** Entries of a stream, wherever it is. */
  long length(String stream) throws IOException {
    for (RedisServer member : members) {
      String answer = member.command("XLEN " + stream);
      if (answer.startsWith(":")) {
        return Long.parseLong(answer.substring(1));
      }
    }
    throw new IllegalStateException("Nobody has " + stream);
  }

  /** How many keys of a pattern the members that are no replicas have. */
  long count(String pattern) throws IOException {
    long count = 0;
    for (RedisServer member : members) {
      if (member.lines("ROLE").get(2).equals("master")) {
        count += Long.parseLong(member.command("KEYS " + pattern).substring(1));
      }
    }
    return count;
  }

  @Override
  public void close() {
    open.close();
  }
}
