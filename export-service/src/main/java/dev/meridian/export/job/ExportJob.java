package dev.meridian.export.job;

import dev.meridian.export.file.ExportFile;
import dev.meridian.export.render.CsvRenderer;
import dev.meridian.export.render.Heading;
import dev.meridian.platform.job.OneTimeJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One attempt at an export. It may be cut off anywhere and begun again: until the last transaction
 * there is no file.
 */
@ApplicationScoped
class ExportJob implements OneTimeJob<ExportTask> {

  private static final Logger LOG = Logger.getLogger(ExportJob.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final ExportProgress progress;
  private final DashboardSource source;
  private final ExportConfig config;
  private final Clock clock;

  ExportJob(ExportProgress progress, DashboardSource source, ExportConfig config, Clock clock) {
    this.progress = progress;
    this.source = source;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public Class<ExportTask> payload() {
    return ExportTask.class;
  }

  @Override
  public int attempts() {
    return config.attempts();
  }

  @Override
  public void attempt(ExportTask task) {
    Optional<Export> begun = progress.begin(task.exportId());
    begun.ifPresent(this::make);
  }

  private void make(Export export) {
    try {
      boolean wanted = progress.finish(export, file(export));
      LOG.infof("Export %s %s", export.id(), wanted ? "finished" : "was cancelled");
    } catch (ExportRefused refused) {
      LOG.infof("Export %s refused: %s", export.id(), refused.getMessage());
      progress.fail(export.id(), refused.getMessage());
    }
  }

  private ExportFile file(Export export) {
    var dashboard = source.read(export);
    Instant now = clock.instant();
    byte[] content =
        CsvRenderer.render(
            new Heading(export.title(), export.dashboardId(), export.portfolio(), now), dashboard);
    if (content.length > config.maxFileBytes()) {
      throw new ExportRefused("The file would be larger than the limit.");
    }
    String name =
        "executive-dashboard-"
            + STAMP.format(now)
            + "-"
            + export.id().toString().substring(0, 8)
            + ".csv";
    return ExportFile.of(name, CsvRenderer.MEDIA_TYPE, content);
  }

  @Override
  public void postponed(ExportTask task, Throwable cause) {
    progress.requeue(task.exportId());
  }

  @Override
  public void gaveUp(ExportTask task, Throwable cause) {
    progress.fail(
        task.exportId(),
        "The dashboard could not be read; "
            + config.attempts()
            + " attempts were made. Try again later.");
  }
}
