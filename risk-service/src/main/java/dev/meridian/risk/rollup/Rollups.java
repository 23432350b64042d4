package dev.meridian.risk.rollup;

import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.ProjectChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps the sums per portfolio that lists and summaries are made of, in the transaction that
 * changes risks or projects. The sums' rows are taken at its very end, and by every writer in the
 * same order: they are held for a moment, and two writers never wait for each other.
 */
@ApplicationScoped
public class Rollups {

  private final RollupRepository rollups;
  private final TransactionSynchronizationRegistry transaction;
  private final Clock clock;

  Rollups(RollupRepository rollups, TransactionSynchronizationRegistry transaction, Clock clock) {
    this.rollups = rollups;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Before risks are written, which it holds: what they add so far is taken out. */
  public void before(UUID... risks) {
    PendingChanges pending = pending();
    rollups.lock(risks);
    rollups.shares(risks).forEach((key, share) -> pending.add(key, share.negated()));
  }

  /** After they were written: what they add now. */
  public void after(UUID... risks) {
    rollups.shares(risks).forEach(pending()::add);
  }

  /**
   * What a project adds to its portfolio's exposure, in place of what it added before.
   *
   * @param portfolioBefore null when it was not counted
   * @param portfolioNow null when it is not counted
   */
  public void count(String portfolioBefore, int scoreBefore, String portfolioNow, int scoreNow) {
    PendingChanges pending = pending();
    if (portfolioBefore != null) {
      pending.add(portfolioBefore, new Exposure(scoreBefore, 1).negated());
    }
    if (portfolioNow != null) {
      pending.add(portfolioNow, new Exposure(scoreNow, 1));
    }
  }

  /** Something of the portfolio changed, though none of its sums may have. */
  public void touch(String portfolio) {
    pending().add(portfolio, Exposure.NONE);
  }

  /** A project takes its risks along: to another portfolio, or out of sight. */
  void onProject(@Observes ProjectChanged change) {
    Project before = change.before();
    Project now = change.now();
    boolean wasSeen = before != null && !before.archived();
    if (wasSeen != !now.archived() || change.previousPortfolio() != null) {
      Map<ShareKey, Share> shares = rollups.sharesOf(now.id());
      if (wasSeen) {
        shares.forEach((key, share) -> pending().add(key.in(before.portfolio()), share.negated()));
      }
      if (!now.archived()) {
        shares.forEach((key, share) -> pending().add(key.in(now.portfolio()), share));
      }
    }
  }

  private PendingChanges pending() {
    Object known = transaction.getResource(PendingChanges.class);
    if (known instanceof PendingChanges pending) {
      return pending;
    }
    var pending = new PendingChanges(today(), clock.instant());
    transaction.putResource(PendingChanges.class, pending);
    transaction.registerInterposedSynchronization(new AtTheEnd(pending));
    return pending;
  }

  /** In UTC for a tenant that is not known here yet: what is told of it must not wait for that. */
  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), rollups.timeZone().orElse(ZoneOffset.UTC));
  }

  private final class AtTheEnd implements Synchronization {

    private final PendingChanges pending;

    AtTheEnd(PendingChanges pending) {
      this.pending = pending;
    }

    @Override
    public void beforeCompletion() {
      if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
        rollups.add(pending);
      }
    }

    @Override
    public void afterCompletion(int status) {
      // The rows were part of the transaction: there is nothing left to do.
    }
  }
}
