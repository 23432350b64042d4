package dev.meridian.gateway.personal;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Puts together what is stored of a person. */
@ApplicationScoped
class PersonalDataService {

  private static final String OWN = "me";

  private final List<PersonalData> parts;
  private final UserRepository users;
  private final CurrentCaller caller;
  private final Audit audit;

  PersonalDataService(
      @All List<PersonalData> parts, UserRepository users, CurrentCaller caller, Audit audit) {
    this.parts = List.copyOf(parts);
    this.users = users;
    this.caller = caller;
    this.audit = audit;
  }

  /**
   * @param user an id, or {@code me}
   */
  @Transactional
  Map<String, Object> of(String user) {
    UUID id = whose(user);
    if (users.find(id).isEmpty()) {
      throw unknown();
    }
    Map<String, Object> data = new TreeMap<>();
    parts.forEach(part -> data.put(part.name(), part.of(id)));
    audit.record(AuditEvent.of("user.exported", id));
    return data;
  }

  /** People see what is stored of themselves; of others, those who may export people. */
  private UUID whose(String user) {
    Caller own = caller.get();
    boolean isOwn = user.equals(OWN) || user.equals(own.userId());
    if (!isOwn && !own.may("user:export")) {
      throw new Failure.Forbidden("You have no right to what is stored of others.");
    }
    try {
      return UUID.fromString(isOwn ? own.userId() : user);
    } catch (IllegalArgumentException none) {
      throw unknown();
    }
  }

  private static Failure unknown() {
    return new Failure.NotFound("The user");
  }
}
