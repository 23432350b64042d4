package dev.meridian.financial.figures;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.snapshot.SnapshotSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The figures of every project, for services that fill their projections anew. */
@ApplicationScoped
@Priority(1)
class FiguresSnapshot implements SnapshotSource {

  private final FiguresRepository figures;

  FiguresSnapshot(FiguresRepository figures) {
    this.figures = figures;
  }

  @Override
  public void states(Consumer<NewEvent> sink) {
    figures.forEach(stored -> sink.accept(FiguresEvents.changed(null, stored)));
  }
}
