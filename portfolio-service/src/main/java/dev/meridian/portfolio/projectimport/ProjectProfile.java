package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.imports.ImportProfile;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.portfolio.project.ProjectDraft;
import java.time.Instant;
import java.time.LocalDate;

/** How the columns of a kind of file become projects. */
interface ProjectProfile extends ImportProfile {

  /** What tells a project from all others, whichever file it comes in. */
  String externalKey(ImportRow row) throws RowRejected;

  /**
   * Reads a row.
   *
   * @param present what is known of the project, null when it is new; what the file does not say
   *     stays
   */
  ImportedRow read(ImportRow row, ProjectDraft present, Setting setting) throws RowRejected;

  /** The column that a field of a project comes from. */
  String column(String field);

  /** What holds for all rows of an import. */
  record Setting(Tenant tenant, LocalDate today, Instant now) {}
}
