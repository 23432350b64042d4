package dev.meridian.platform.job;

import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A job that notes what happens to it, and fails as often as it is told to. */
@ApplicationScoped
class Errand implements OneTimeJob<Errand.Task> {

  record Task(String name, int failures) {}

  private final TenantScope scope;
  private final Map<String, List<String>> notes = new ConcurrentHashMap<>();

  Errand(TenantScope scope) {
    this.scope = scope;
  }

  List<String> notes(String name) {
    return List.copyOf(notes.getOrDefault(name, List.of()));
  }

  private void note(Task task, String what) {
    String tenant = scope.find().map(UUID::toString).orElse("nobody");
    notes
        .computeIfAbsent(task.name(), name -> new CopyOnWriteArrayList<>())
        .add(what + " for " + tenant);
  }

  @Override
  public String name() {
    return "errand";
  }

  @Override
  public Class<Task> payload() {
    return Task.class;
  }

  @Override
  public void attempt(Task task) {
    note(task, "attempted");
    if (notes(task.name()).stream().filter(note -> note.startsWith("attempted")).count()
        <= task.failures()) {
      throw new IllegalStateException("Asked for");
    }
  }

  @Override
  public void postponed(Task task, Throwable cause) {
    note(task, "postponed");
  }

  @Override
  public void gaveUp(Task task, Throwable cause) {
    note(task, "gave up: " + cause.getMessage());
  }
}
