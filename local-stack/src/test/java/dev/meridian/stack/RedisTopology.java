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

  private final Resources open = new Resources();
  private final List<RedisServer> members = new ArrayList<>();

  /** Three masters that share the slots. */
  static RedisTopology cluster() throws IOException {
    var topology = new RedisTopology();
    for (int number = 0; number < 3; number++) {
      topology.add(
          RedisServer.temporary(
              "--cluster-enabled", "yes", "--cluster-port", Integer.toString(Ports.free())));
    }
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

  private RedisServer add(RedisServer member) {
    members.add(member);
    return open.open(() -> member);
  }

  private static void tell(RedisServer server, String command) throws IOException {
    assertThat(server.command(command)).as(command).isEqualTo("+OK");
  }

  /** As the chart's values have them. */
  String hosts() {
    return members.stream()
        .map(server -> "\"127.0.0.1:" + server.port() + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
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
