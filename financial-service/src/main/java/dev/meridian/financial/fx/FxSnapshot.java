package dev.meridian.financial.fx;

import dev.meridian.platform.fx.FxRates;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.snapshot.SnapshotSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Every day's rates, for services that fill their projections anew. */
@ApplicationScoped
class FxSnapshot implements SnapshotSource {

  private final FxRates rates;

  FxSnapshot(FxRates rates) {
    this.rates = rates;
  }

  @Override
  public void states(Consumer<NewEvent> sink) {
    rates.states(sink);
  }
}
