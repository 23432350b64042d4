package dev.meridian.realtime.feed;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells everybody, also after one of them failed: there is nobody to try again for, and the source
 * would stand still for all the others.
 */
@ApplicationScoped
class Listeners {

  private static final Logger LOG = Logger.getLogger(Listeners.class);

  private final List<Listener> all;
  private final Counter failures;

  Listeners(@All List<Listener> all, MeterRegistry meters) {
    this.all = List.copyOf(all);
    this.failures =
        Counter.builder("meridian.realtime.event.failures")
            .description("Events that could not be told on to one who listens")
            .register(meters);
  }

  /** Being told of the start is what makes the count begin at 0. */
  void start(@Observes StartupEvent startup) {}

  void happened(Event event) {
    tell(event.origin(), listener -> listener.happened(event));
  }

  void missed(Source source) {
    tell(source, listener -> listener.missed(source));
  }

  private void tell(Source source, Consumer<Listener> news) {
    for (Listener listener : all) {
      try {
        news.accept(listener);
      } catch (RuntimeException failure) {
        LOG.errorf(failure, "What %s told was lost to one who listens", source);
        failures.increment();
      }
    }
  }
}
