package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.Tallies;
import io.quarkus.test.junit.QuarkusMock;
import java.time.Clock;

/** A replica that has as many connections as it takes, for the length of one test. */
public final class FullReplica extends Clients {

  private FullReplica(ConnectionConfig config, Tallies tallies, Clock clock) {
    super(config, tallies, clock);
  }

  public static void begins(ConnectionConfig config, Tallies tallies, Clock clock) {
    QuarkusMock.installMockForType(new FullReplica(config, tallies, clock), Clients.class);
  }

  @Override
  public boolean areTooMany() {
    return true;
  }
}
