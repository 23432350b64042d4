package dev.meridian.gateway.password;

import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.job.Jobs;
import dev.meridian.platform.job.OneTimeJob;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Locale;

/** Sends the way to a new password, to an address that somebody has. */
@ApplicationScoped
class ForgottenJob implements OneTimeJob<ForgottenJob.Task> {

  private final Jobs jobs;
  private final UserRepository users;
  private final PasswordResets resets;
  private final PasswordMails mails;
  private final TenantScope scope;

  ForgottenJob(
      Jobs jobs,
      UserRepository users,
      PasswordResets resets,
      PasswordMails mails,
      TenantScope scope) {
    this.jobs = jobs;
    this.users = users;
    this.resets = resets;
    this.mails = mails;
    this.scope = scope;
  }

  /** Whose password. */
  @RegisterForReflection
  record Task(String email) {}

  /** One mail at a time for one address, however often it is asked for. */
  void enqueue(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    jobs.enqueue(this, HexFormat.of().formatHex(new Secret(address).hash()), new Task(address));
  }

  @Override
  public String name() {
    return "forgotten-password";
  }

  @Override
  public Class<Task> payload() {
    return Task.class;
  }

  @Override
  public void attempt(Task task) {
    users.ofAnyTenant(task.email()).filter(User::isActive).ifPresent(this::send);
  }

  private void send(User user) {
    scope
        .call(user.tenant(), () -> resets.give(user, mails.resetLifetime()))
        .ifPresent(token -> mails.sendReset(user.email(), token));
  }
}
