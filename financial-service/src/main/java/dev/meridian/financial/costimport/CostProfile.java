package dev.meridian.financial.costimport;

import dev.meridian.financial.cost.CostKind;
import dev.meridian.financial.currency.Currencies;
import dev.meridian.platform.imports.ImportProfile;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.platform.json.WireName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The columns of a file of cost lines. */
record CostProfile() implements ImportProfile {

  static final String PROJECT = "project";
  static final String EXTERNAL_ID = "externalId";

  private static final String DATE = "date";
  private static final String KIND = "kind";
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";
  private static final String MADE_ON = "madeOn";
  private static final String SOURCE = "source";

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;
  private static final int MOST_DIGITS = 15;
  private static final int MOST_DECIMALS = 4;
  private static final int LONGEST_SOURCE = 100;
  private static final int LONGEST_ID = 200;

  @Override
  public String name() {
    return "default";
  }

  @Override
  public List<String> requiredColumns() {
    return List.of(PROJECT, DATE, KIND, AMOUNT, CURRENCY, EXTERNAL_ID);
  }

  @Override
  public List<String> otherColumns() {
    return List.of(MADE_ON, SOURCE);
  }

  ImportedCost read(ImportRow row) throws RowRejected {
    CostKind kind = kind(row);
    String source = text(row, SOURCE, LONGEST_SOURCE);
    return new ImportedCost(
        row,
        row.required(PROJECT),
        within(DATE, row.date(DATE)),
        kind,
        amount(row),
        currency(row),
        madeOn(row, kind),
        source == null ? "import" : source,
        externalId(row));
  }

  /** Without it a second import could not tell the line from another. */
  private static String externalId(ImportRow row) throws RowRejected {
    row.required(EXTERNAL_ID);
    return text(row, EXTERNAL_ID, LONGEST_ID);
  }

  private static CostKind kind(ImportRow row) throws RowRejected {
    return WireName.find(CostKind.class, row.required(KIND))
        .orElseThrow(() -> new RowRejected(KIND, "must be actual, plan, forecast or benefit"));
  }

  private static BigDecimal amount(ImportRow row) throws RowRejected {
    row.required(AMOUNT);
    BigDecimal amount = row.number(AMOUNT);
    if (amount.signum() <= 0) {
      throw new RowRejected(AMOUNT, "must be more than 0");
    }
    BigDecimal plain = amount.stripTrailingZeros();
    if (plain.scale() > MOST_DECIMALS || plain.precision() - plain.scale() > MOST_DIGITS) {
      throw new RowRejected(AMOUNT, "must have at most 15 digits and 4 decimals");
    }
    return amount;
  }

  private static String currency(ImportRow row) throws RowRejected {
    String currency = row.required(CURRENCY);
    if (!Currencies.isKnown(currency)) {
      throw new RowRejected(CURRENCY, "must be an ISO 4217 code such as USD");
    }
    return currency;
  }

  private static LocalDate madeOn(ImportRow row, CostKind kind) throws RowRejected {
    LocalDate madeOn = row.dateIfAny(MADE_ON);
    if (kind == CostKind.FORECAST && madeOn == null) {
      throw new RowRejected(MADE_ON, "is required for a forecast");
    }
    if (kind != CostKind.FORECAST && madeOn != null) {
      throw new RowRejected(MADE_ON, "is for a forecast only");
    }
    return madeOn == null ? null : within(MADE_ON, madeOn);
  }

  private static LocalDate within(String column, LocalDate date) throws RowRejected {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new RowRejected(column, "must lie between " + FIRST_YEAR + " and " + LAST_YEAR);
    }
    return date;
  }

  private static String text(ImportRow row, String column, int longest) throws RowRejected {
    String text = row.text(column);
    if (text != null && text.length() > longest) {
      throw new RowRejected(column, "must be at most " + longest + " characters");
    }
    return text;
  }
}
