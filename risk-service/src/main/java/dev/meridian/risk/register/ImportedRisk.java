package dev.meridian.risk.register;

import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.platform.json.WireName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A row of a file, read over the risk that it names. A column that the file does not have leaves
 * its field as it is; so does an empty one where a new risk would get a default, or else the same
 * file would change something on another day.
 *
 * @param projectId null where the project is named by its external key
 * @param projectKey null where the project is named by its id, or not at all
 */
record ImportedRisk(ImportRow row, String externalKey, UUID projectId, String projectKey) {

  private static final String PROJECT_ID = "projectId";

  static ImportedRisk of(ImportRow row) throws RowRejected {
    return new ImportedRisk(
        row, row.required("externalKey"), projectId(row), row.text("projectExternalKey"));
  }

  private static UUID projectId(ImportRow row) throws RowRejected {
    String text = row.text(PROJECT_ID);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException unreadable) {
      throw new RowRejected(PROJECT_ID, "is not a UUID");
    }
  }

  /** The column that names the project. */
  String projectColumn() {
    return projectId == null && projectKey != null ? "projectExternalKey" : PROJECT_ID;
  }

  /**
   * @param present what is known of this risk; null when it is new
   */
  RiskDraft over(RiskDraft present, UUID project) throws RowRejected {
    BigDecimal cost = cost(present);
    String currency = kept(row.text("currency"), present == null ? null : present.currency());
    RiskStatus status = status(present);
    return new RiskDraft(
        externalKey,
        project,
        row.text("title"),
        text("description", present == null ? null : present.description()),
        text("owner", present == null ? null : present.owner()),
        text("category", present == null ? null : present.category()),
        grade("probability"),
        grade("impact"),
        cost,
        cost == null ? null : currency,
        cost == null ? null : costDate(present, cost, currency),
        status,
        kept(row.dateIfAny("dateIdentified"), present == null ? null : present.dateIdentified()),
        row.has("targetDate") || present == null
            ? row.dateIfAny("targetDate")
            : present.targetDate(),
        dateClosed(present, status),
        text("mitigation", present == null ? null : present.mitigation()));
  }

  private String text(String column, String present) throws RowRejected {
    return row.has(column) ? row.text(column) : present;
  }

  private static <T> T kept(T said, T present) {
    return said == null ? present : said;
  }

  private BigDecimal cost(RiskDraft present) throws RowRejected {
    return row.has("impactCost") || present == null
        ? row.number("impactCost")
        : present.impactCost();
  }

  /** Another cost is of today unless the row says of when. */
  private LocalDate costDate(RiskDraft present, BigDecimal cost, String currency)
      throws RowRejected {
    boolean same =
        present != null
            && present.impactCost() != null
            && present.impactCost().compareTo(cost) == 0
            && Objects.equals(present.currency(), currency);
    return kept(row.dateIfAny("impactCostDate"), same ? present.impactCostDate() : null);
  }

  private LocalDate dateClosed(RiskDraft present, RiskStatus status) throws RowRejected {
    LocalDate said = row.dateIfAny("dateClosed");
    return said != null || present == null || status != RiskStatus.CLOSED
        ? said
        : present.dateClosed();
  }

  private Integer grade(String column) throws RowRejected {
    row.required(column);
    try {
      return row.number(column).intValueExact();
    } catch (ArithmeticException notWhole) {
      throw new RowRejected(column, "must be a whole number from 1 to 5");
    }
  }

  private RiskStatus status(RiskDraft present) throws RowRejected {
    String text = row.text("status");
    if (text == null) {
      return present == null ? null : present.status();
    }
    return WireName.find(RiskStatus.class, text)
        .orElseThrow(() -> new RowRejected("status", "must be one of " + statuses()));
  }

  private static String statuses() {
    return Arrays.stream(RiskStatus.values())
        .map(RiskStatus::wireName)
        .collect(Collectors.joining(", "));
  }
}
