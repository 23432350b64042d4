package dev.meridian.gateway.aggregate.section;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One computation per key at a time, whose outcome all get who ask meanwhile. It goes on for as
 * long as anybody waits for it, whoever was the first; after the last has left it is cancelled.
 */
final class SingleFlight<K, T> {

  private final Map<K, Flight> flights = new ConcurrentHashMap<>();

  /** The outcome of the computation that is under way for this key, or of this one. */
  Uni<T> join(K key, Supplier<Uni<T>> computation) {
    return Uni.createFrom().emitter(passenger -> board(key, computation, passenger));
  }

  int underWay() {
    return flights.size();
  }

  private void board(K key, Supplier<Uni<T>> computation, UniEmitter<? super T> passenger) {
    Flight flight;
    do {
      flight = flights.computeIfAbsent(key, Flight::new);
    } while (!flight.takes(passenger));
    Flight taken = flight;
    passenger.onTermination(() -> taken.leave(passenger));
    flight.startOnce(computation);
  }

  private final class Flight {
    private final K key;
    private final List<UniEmitter<? super T>> passengers = new ArrayList<>();
    private Cancellable computation;
    private boolean started;
    private boolean over;

    Flight(K key) {
      this.key = key;
    }

    synchronized boolean takes(UniEmitter<? super T> passenger) {
      return !over && passengers.add(passenger);
    }

    void startOnce(Supplier<Uni<T>> supplier) {
      synchronized (this) {
        if (started) {
          return;
        }
        started = true;
      }
      Cancellable running =
          Uni.createFrom()
              .deferred(supplier::get)
              .subscribe()
              .with(
                  item -> land(passenger -> passenger.complete(item)),
                  failure -> land(passenger -> passenger.fail(failure)));
      boolean everyoneLeft;
      synchronized (this) {
        computation = running;
        everyoneLeft = over;
      }
      if (everyoneLeft) {
        running.cancel();
      }
    }

    private void land(Consumer<UniEmitter<? super T>> outcome) {
      end().forEach(outcome);
    }

    /** Whoever is aboard at that moment; some may leave while they are told. */
    private synchronized List<UniEmitter<? super T>> end() {
      over = true;
      flights.remove(key, this);
      return List.copyOf(passengers);
    }

    private void leave(UniEmitter<? super T> passenger) {
      Cancellable abandoned = null;
      synchronized (this) {
        passengers.remove(passenger);
        if (!over && passengers.isEmpty()) {
          end();
          abandoned = computation;
        }
      }
      if (abandoned != null) {
        abandoned.cancel();
      }
    }
  }
}
