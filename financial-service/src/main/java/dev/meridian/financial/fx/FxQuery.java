package dev.meridian.financial.fx;

import dev.meridian.financial.currency.Currencies;
import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.page.Sort;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Which days' rates are asked for; both dates are part of the range. */
@RegisterForReflection
public class FxQuery extends PageQuery {

  private static final int LAST_YEAR = 9999;

  @QueryParam("startDate")
  LocalDate startDate;

  @QueryParam("endDate")
  LocalDate endDate;

  @QueryParam("currency")
  List<String> currency;

  LocalDate startDate() {
    return startDate == null ? LocalDate.of(1, 1, 1) : within("startDate", startDate);
  }

  LocalDate endDate() {
    return endDate == null ? LocalDate.of(LAST_YEAR, 12, 31) : within("endDate", endDate);
  }

  /** Null for every currency. */
  String[] currencies() {
    List<String> codes = ManyValued.texts(currency);
    if (!codes.stream().allMatch(Currencies::isKnown)) {
      throw new Failure.Rejected(
          FieldError.query("currency", "must be ISO 4217 codes such as USD"));
    }
    return codes.isEmpty() ? null : codes.toArray(String[]::new);
  }

  Sort sort() {
    return sort(Map.of("date", "date"), "-date");
  }

  private static LocalDate within(String name, LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
      throw new Failure.Rejected(
          FieldError.query(name, "must lie between the years 1 and " + LAST_YEAR));
    }
    return date;
  }
}
