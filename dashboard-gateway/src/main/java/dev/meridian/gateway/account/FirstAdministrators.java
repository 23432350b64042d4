package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.job.Jobs;
import dev.meridian.platform.job.OneTimeJob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives a new tenant its first administrator: in a transaction of that tenant's own, begun when the
 * one that creates the tenant has committed.
 */
@ApplicationScoped
public class FirstAdministrators implements OneTimeJob<FirstAdministrators.Task> {

  private static final Logger LOG = Logger.getLogger(FirstAdministrators.class);
  private static final List<String> EVERY = List.of("*");

  private final Jobs jobs;
  private final UserRepository users;
  private final AccountRepository accounts;
  private final AccountEvents events;

  FirstAdministrators(
      Jobs jobs, UserRepository users, AccountRepository accounts, AccountEvents events) {
    this.jobs = jobs;
    this.users = users;
    this.accounts = accounts;
    this.events = events;
  }

  /** Who it will be. */
  @RegisterForReflection
  record Task(UUID userId, String email, String name) {

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
      return "Task[" + userId + "]";
    }
  }

  /** Fails when somebody has the address already, whichever the tenant. */
  public void requireUnknown(String email) {
    if (users.ofAnyTenant(email).isPresent()) {
      throw AccountRepository.taken();
    }
  }

  /** For the present tenant, once the running transaction has committed. */
  public void invite(UUID tenant, String email, String name) {
    jobs.enqueue(this, tenant.toString(), new Task(UUID.randomUUID(), email, name));
  }

  @Override
  public String name() {
    return "first-administrator";
  }

  @Override
  public Class<Task> payload() {
    return Task.class;
  }

  /** A second attempt may find it done. */
  @Override
  @Transactional
  public void attempt(Task task) {
    if (accounts.find(task.userId()).isPresent()) {
      return;
    }
    var draft =
        new AccountDraft(task.email(), task.name(), List.of(Role.ADMIN), EVERY, EVERY, false);
    accounts.insert(task.userId(), draft);
    accounts.find(task.userId()).ifPresent(events::created);
  }

  @Override
  public void gaveUp(Task task, Throwable cause) {
    LOG.errorf(cause, "A tenant has no administrator: user %s was not created", task.userId());
  }
}
