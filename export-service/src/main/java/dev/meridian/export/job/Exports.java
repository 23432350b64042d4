package dev.meridian.export.job;

import dev.meridian.export.file.ExportFile;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.access.Visibility;
import dev.meridian.platform.job.Jobs;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/** What people do with exports: each their own, administrators also those of others. */
@ApplicationScoped
class Exports {

  /** The only dashboard so far. */
  private static final String EXECUTIVE = "executive";

  private static final Set<String> ADMINISTRATORS = Set.of("admin", "super_admin");

  private final ExportRepository repository;
  private final ExportJob job;
  private final Jobs jobs;
  private final CurrentCaller caller;
  private final Clock clock;

  Exports(
      ExportRepository repository, ExportJob job, Jobs jobs, CurrentCaller caller, Clock clock) {
    this.repository = repository;
    this.job = job;
    this.jobs = jobs;
    this.caller = caller;
    this.clock = clock;
  }

  /** Takes an export on; it is begun once this has committed. */
  @Transactional
  public Export order(String dashboardId, ExportRequest request) {
    if (!dashboardId.equals(EXECUTIVE)) {
      throw new Failure.NotFound("The dashboard");
    }
    Caller user = caller.get();
    Export export =
        new Export(
            UUID.randomUUID(),
            user.userId(),
            dashboardId,
            request.format(),
            request.customTitle(),
            portfolio(user, request),
            ExportStatus.QUEUED,
            null,
            0,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null,
            null);
    repository.create(export, Visibility.of(user));
    jobs.enqueue(job, export.id().toString(), new ExportTask(export.id()));
    return export;
  }

  private static String portfolio(Caller user, ExportRequest request) {
    String portfolio = request.portfolio();
    if (portfolio == null || portfolio.equals(Portfolios.NO_FILTER)) {
      return null;
    }
    user.portfolios().require(portfolio);
    return portfolio;
  }

  @Transactional
  public Export get(UUID id) {
    Caller user = caller.get();
    return repository
        .find(id)
        .filter(export -> export.isOf(user.userId()) || isAdministrator(user))
        .orElseThrow(() -> new Failure.NotFound("The export"));
  }

  @Transactional
  public Page<Export> page(PageQuery page) {
    Caller user = caller.get();
    String whose = isAdministrator(user) ? null : user.userId();
    return Page.of(repository.page(whose, page), repository.count(whose), page);
  }

  /** The file, for those who may see today what is in it. */
  @Transactional
  public ExportFile file(UUID id) {
    Export export = get(id);
    if (!maySee(caller.get(), export)) {
      throw new Failure.NotFound("The export");
    }
    if (export.status() != ExportStatus.FINISHED) {
      throw new Failure.Conflict(
          "EXPORT_NOT_READY", "The export is " + export.status().wireName() + ".");
    }
    byte[] content =
        repository.content(id).orElseThrow(() -> new Failure.NotFound("The export's file"));
    var file = export.file();
    return new ExportFile(file.name(), file.mediaType(), file.sha256(), content);
  }

  /** Cancels an export that is under way; removes one that has ended, with its file. */
  @Transactional
  public void delete(UUID id) {
    get(id);
    if (!repository.end(id, ExportStatus.CANCELLED, null, clock.instant())) {
      repository.remove(id);
    }
  }

  /** What went into the file of every portfolio is told only by the rights it was ordered with. */
  private boolean maySee(Caller user, Export export) {
    return export.portfolio() == null
        ? repository.visibility(export.id()).filter(Visibility.of(user)::equals).isPresent()
        : user.portfolios().allows(export.portfolio());
  }

  private static boolean isAdministrator(Caller user) {
    return user.roles().stream().anyMatch(ADMINISTRATORS::contains);
  }
}
