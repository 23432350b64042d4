package dev.meridian.risk.rule;

import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that each tenant has the built-in rules, whoever tells of the tenant first. */
@ApplicationScoped
class BuiltInRows {

  private final RuleRepository rules;
  private final TenantScope scope;
  private final TransactionSynchronizationRegistry transactions;

  /** Tenants whose rows this process has seen committed. */
  private final Set<UUID> complete = ConcurrentHashMap.newKeySet();

  BuiltInRows(
      RuleRepository rules, TenantScope scope, TransactionSynchronizationRegistry transactions) {
    this.rules = rules;
    this.scope = scope;
    this.transactions = transactions;
  }

  /** Within the running transaction. */
  void ensure() {
    UUID tenant = scope.get();
    if (!complete.contains(tenant)) {
      rules.insertMissing(BuiltInRules.all());
      transactions.registerInterposedSynchronization(new OnCommit(() -> complete.add(tenant)));
    }
  }

  private record OnCommit(Runnable work) implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        work.run();
      }
    }
  }
}
