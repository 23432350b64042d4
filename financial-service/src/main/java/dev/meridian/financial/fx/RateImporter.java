package dev.meridian.financial.fx;

import dev.meridian.platform.fx.DayRates;
import dev.meridian.platform.fx.FxRates;
import dev.meridian.platform.imports.ImportCount;
import dev.meridian.platform.imports.ImportRights;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.Importer;
import dev.meridian.platform.imports.RowRejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Imports rates, a portion of days at a time. */
@ApplicationScoped
class RateImporter implements Importer<RateProfile> {

  static final String KIND = "fx-rates";

  private final FxRates rates;

  RateImporter(FxRates rates) {
    this.rates = rates;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<RateProfile> profiles() {
    return List.of(new RateProfile.OneRate(), new RateProfile.EuropeanCentralBank());
  }

  /**
   * Rows of one day come to one change: the first counts it, the others are unchanged beside it.
   */
  @Override
  public ImportCount write(List<ImportRow> rows, RateProfile profile, ImportRights rights) {
    var count = new ImportCount();
    List<DayRates> days = new ArrayList<>();
    for (ImportRow row : rows) {
      try {
        days.add(profile.read(row));
      } catch (RowRejected why) {
        count.reject(row, why);
      }
    }
    Map<LocalDate, FxRates.Change> changes = rates.set(days);
    Set<LocalDate> counted = new HashSet<>();
    for (DayRates day : days) {
      boolean first = counted.add(day.date());
      switch (first ? changes.get(day.date()) : FxRates.Change.UNCHANGED) {
        case CREATED -> count.create();
        case UPDATED -> count.update();
        case UNCHANGED -> count.keep();
      }
    }
    return count;
  }
}
