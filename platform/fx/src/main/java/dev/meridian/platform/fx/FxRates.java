package dev.meridian.platform.fx;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.sql.Sql;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tenant's currency rates. In SQL, {@code convert_amount(amount, currency, on_date, reporting)}
 * converts; it is null without a rate of that day or the seven before.
 */
@ApplicationScoped
public class FxRates {

  private final RateRepository repository;
  private final List<Reconversion> reconversions;
  private final Outbox outbox;
  private final Sql sql;

  FxRates(
      RateRepository repository, @All List<Reconversion> reconversions, Outbox outbox, Sql sql) {
    this.repository = repository;
    this.reconversions = List.copyOf(reconversions);
    this.outbox = outbox;
    this.sql = sql;
  }

  /** What became of a day. */
  public enum Change {
    CREATED,
    UPDATED,
    UNCHANGED
  }

  /** Until the transaction ends nobody else sets rates of this tenant. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock() {
    repository.lock();
  }

  /**
   * For the owner of rates: stores them over what each day has, converts what they serve, and tells
   * the others of each day that changed, whole.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<LocalDate, Change> set(Collection<DayRates> days) {
    Map<LocalDate, DayRates> news = new LinkedHashMap<>();
    days.forEach(day -> news.merge(day.date(), day, DayRates::with));
    repository.lock();
    Map<LocalDate, DayRates> known = repository.find(news.keySet());
    Map<LocalDate, Change> changes = new LinkedHashMap<>();
    List<DayRates> changed = new ArrayList<>();
    news.forEach(
        (date, day) -> {
          DayRates before = known.get(date);
          DayRates after = before == null ? day : before.with(day);
          boolean same = before != null && before.says(after);
          changes.put(
              date, same ? Change.UNCHANGED : before == null ? Change.CREATED : Change.UPDATED);
          if (!same) {
            changed.add(after);
          }
        });
    Map<LocalDate, Long> versions = repository.raise(changed);
    outbox.publishAll(changed.stream().map(day -> event(day, versions.get(day.date()))).toList());
    reconvert(changed);
    return changes;
  }

  /** For followers: takes a day over as it was told, unless a newer version is known. */
  void apply(DayRates day, long version) {
    if (repository.replace(day, version)) {
      reconvert(List.of(day));
    }
  }

  private void reconvert(List<DayRates> changed) {
    for (RateWindow window : RateWindow.of(changed.stream().map(DayRates::date).toList())) {
      reconversions.forEach(reconversion -> reconversion.ratesArrived(window));
    }
  }

  /** Every day as the event that told it, for the owner's snapshot. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void states(Consumer<NewEvent> sink) {
    repository.forEach((day, version) -> sink.accept(event(day, version)));
  }

  private static NewEvent event(DayRates day, long version) {
    return NewEvent.of("fx.rate-set", day.date().toString(), null, version, day);
  }

  /**
   * An amount in another currency by the rates of its date, unrounded; empty where there is no rate
   * of that day or the seven before.
   */
  @Transactional
  public Optional<BigDecimal> convert(
      BigDecimal amount, String currency, LocalDate onDate, String reporting) {
    return sql.first(
            "SELECT convert_amount(?, ?, ?, ?) AS amount",
            row -> Optional.ofNullable(row.decimal("amount")),
            amount,
            currency,
            onDate,
            reporting)
        .flatMap(converted -> converted);
  }
}
