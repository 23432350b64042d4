package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Imports projects from a file of any length: it is read as it comes and written in portions, each
 * in a transaction of its own. What was written before a failure stays; sending the file again
 * changes nothing that is there.
 */
@ApplicationScoped
class ImportService {

  private static final Logger LOG = Logger.getLogger(ImportService.class);
  private static final int PORTION = 500;
  private static final long PORTION_SIZE = 4L * 1024 * 1024;
  private static final String BROKEN =
      "cannot be read, nor what follows: a quote is not closed, or a field is longer than 64 KiB,"
          + " or there are too many fields";

  private final List<ImportProfile> profiles;
  private final ImportPortion portion;

  ImportService(@All List<ImportProfile> profiles, ImportPortion portion) {
    this.profiles = List.copyOf(profiles);
    this.portion = portion;
  }

  /**
   * @throws Failure.Rejected when there is no such profile, or the file lacks columns it needs
   */
  ImportReport projects(String profileName, InputStream body) {
    ImportProfile profile = profile(profileName);
    var rows = new CsvRows(body);
    if (rows.isBroken()) {
      throw new Failure.Rejected(FieldError.body("header", BROKEN));
    }
    rows.header().require(profile.requiredColumns());
    var count = new ImportCount();
    for (List<CsvRow> next = next(rows); !next.isEmpty(); next = next(rows)) {
      count.add(portion.write(next, profile));
    }
    if (rows.isBroken()) {
      count.reject(rows.nextLine(), new RowRejected(null, BROKEN));
    }
    ImportReport report = count.report();
    LOG.infof(
        "Imported projects: profile %s, read %d, created %d, updated %d, unchanged %d, rejected %d",
        profile.name(),
        report.read(),
        report.created(),
        report.updated(),
        report.unchanged(),
        report.rejected());
    return report;
  }

  private ImportProfile profile(String name) {
    return profiles.stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Failure.Rejected(FieldError.query("profile", "must be " + names())));
  }

  private String names() {
    return profiles.stream().map(ImportProfile::name).sorted().collect(Collectors.joining(" or "));
  }

  private static List<CsvRow> next(CsvRows rows) {
    List<CsvRow> portion = new ArrayList<>(PORTION);
    long size = 0;
    while (portion.size() < PORTION && size < PORTION_SIZE) {
      Optional<CsvRow> row = rows.next();
      if (row.isEmpty()) {
        return portion;
      }
      portion.add(row.get());
      size += row.get().size();
    }
    return portion;
  }
}
