package dev.meridian.gateway.password;

import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.job.Jobs;
import dev.meridian.platform.job.OneTimeJob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Sends the way to a first password to those who were given an account. */
@ApplicationScoped
public class Invitations implements OneTimeJob<Invitations.Task> {

  private final Jobs jobs;
  private final UserRepository users;
  private final PasswordResets resets;
  private final PasswordMails mails;

  Invitations(Jobs jobs, UserRepository users, PasswordResets resets, PasswordMails mails) {
    this.jobs = jobs;
    this.users = users;
    this.resets = resets;
    this.mails = mails;
  }

  /** Who is invited. */
  @RegisterForReflection
  record Task(UUID userId) {}

  /** Once the running transaction, which adds the user, has committed. */
  public void send(UUID userId) {
    jobs.enqueue(this, userId.toString(), new Task(userId));
  }

  /** Whatever was mailed to the user so far leads nowhere; in the running transaction. */
  public void withdraw(UUID userId) {
    resets.withdraw(userId);
  }

  @Override
  public String name() {
    return "invitation";
  }

  @Override
  public Class<Task> payload() {
    return Task.class;
  }

  /** Who chose a password meanwhile, or is gone, needs no invitation any more. */
  @Override
  public void attempt(Task task) {
    users
        .find(task.userId())
        .filter(user -> user.isActive() && user.passwordHash() == null)
        .ifPresent(this::invite);
  }

  private void invite(User user) {
    resets
        .give(user, mails.invitationLifetime())
        .ifPresent(token -> mails.sendInvitation(user.email(), token));
  }
}
