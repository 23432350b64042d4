package dev.meridian.gateway.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.gateway.account.Grants;
import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The tenant's keys: who holds one may do what its creator granted, and no more. */
@ApplicationScoped
class ApiKeyService {

  private final ApiKeyRepository keys;
  private final ApiKeyEdits edits;
  private final Grants grants;
  private final KeyEvents events;
  private final Clock clock;

  ApiKeyService(
      ApiKeyRepository keys, ApiKeyEdits edits, Grants grants, KeyEvents events, Clock clock) {
    this.keys = keys;
    this.edits = edits;
    this.grants = grants;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  Page<ApiKey> list(PageQuery page) {
    return Page.of(keys.page(page), keys.count(), page);
  }

  @Transactional
  ApiKey read(UUID id) {
    return keys.find(id).orElseThrow(() -> new Failure.NotFound("The API key"));
  }

  @Transactional
  NewApiKey create(ApiKeyDraft draft) {
    check(draft);
    UUID id = UUID.randomUUID();
    keys.insert(id, grants.giver(), draft, clock.instant());
    NewApiKey created = withSecret(id);
    events.created(created.key());
    return created;
  }

  /** A patch that changes nothing leaves the version, and tells nobody. */
  @Transactional
  ApiKey change(UUID id, JsonNode patch, long version) {
    ApiKey present = present(id, version);
    ApiKeyDraft after = edits.apply(present, patch);
    if (after.equals(ApiKeyDraft.of(present))) {
      return present;
    }
    check(after);
    keys.update(id, after);
    ApiKey changed = read(id);
    events.changed(present, changed);
    return changed;
  }

  /**
   * Gives a key another secret.
   *
   * @param overlap for how long those of before go on working
   */
  @Transactional
  NewApiKey rotate(UUID id, Duration overlap, long version) {
    present(id, version);
    keys.endSecrets(id, clock.instant().plus(overlap));
    keys.touch(id);
    NewApiKey rotated = withSecret(id);
    events.rotated(rotated.key());
    return rotated;
  }

  @Transactional
  void delete(UUID id, long version) {
    ApiKey present = present(id, version);
    keys.delete(id);
    events.deleted(present);
  }

  private NewApiKey withSecret(UUID id) {
    Secret secret = ApiKeySecrets.random();
    keys.addSecret(id, secret, ApiKeySecrets.prefix(secret), clock.instant());
    return NewApiKey.of(read(id), secret);
  }

  private ApiKey present(UUID id, long version) {
    keys.hold(id);
    ApiKey present = read(id);
    grants.requireNoMoreThanOwn(present.roles());
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    return present;
  }

  private void check(ApiKeyDraft draft) {
    Instant end = draft.expiresAt();
    if (end != null && !end.isAfter(clock.instant())) {
      throw new Failure.Rejected(FieldError.body("expiresAt", "must be in the future"));
    }
    grants.requireWithinOwn(draft.roles(), draft.portfolios(), draft.vessels());
  }
}
