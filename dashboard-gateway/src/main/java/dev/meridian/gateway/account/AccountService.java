package dev.meridian.gateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.gateway.user.Role;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Who belongs to the tenant and what they are granted. */
@ApplicationScoped
class AccountService {

  private final AccountRepository accounts;
  private final AccountEdits edits;
  private final Grants grants;
  private final AccountEvents events;

  AccountService(
      AccountRepository accounts, AccountEdits edits, Grants grants, AccountEvents events) {
    this.accounts = accounts;
    this.edits = edits;
    this.grants = grants;
    this.events = events;
  }

  @Transactional
  Page<Account> list(AccountQuery query) {
    Object[] selection = query.parameters();
    return Page.of(accounts.list(query, selection), accounts.count(selection), query);
  }

  @Transactional
  Account read(UUID id) {
    return accounts.find(id).orElseThrow(() -> new Failure.NotFound("The user"));
  }

  @Transactional
  Account create(AccountDraft draft) {
    if (draft.disabled()) {
      throw new Failure.Rejected(FieldError.body("disabled", "must not be set on a new user"));
    }
    grants.requireWithinOwn(draft.roles(), draft.portfolios(), draft.vessels());
    UUID id = UUID.randomUUID();
    accounts.insert(id, draft);
    Account created = read(id);
    events.created(created);
    return created;
  }

  /** A patch that changes nothing leaves the version, and tells nobody. */
  @Transactional
  Account change(UUID id, JsonNode patch, long version) {
    Account present = present(id, version);
    AccountDraft after = edits.apply(present, patch);
    if (after.equals(AccountDraft.of(present))) {
      return present;
    }
    grants.requireWithinOwn(after.roles(), after.portfolios(), after.vessels());
    if (!Account.isAdministrator(after.roles()) || after.disabled()) {
      keepAnAdministrator(present);
    }
    if (!after.roles().contains(Role.SUPER_ADMIN) || after.disabled()) {
      keepASuperAdmin(present);
    }
    accounts.update(id, after);
    Account changed = read(id);
    events.changed(present, changed);
    return changed;
  }

  @Transactional
  void delete(UUID id, long version) {
    Account present = present(id, version);
    keepAnAdministrator(present);
    keepASuperAdmin(present);
    events.deleted(present);
    accounts.delete(id);
  }

  private Account present(UUID id, long version) {
    accounts.holdAlone();
    Account present = read(id);
    grants.requireNoMoreThanOwn(present.roles());
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    return present;
  }

  /** Fails when the tenant would be left without anybody who can administer it. */
  private void keepAnAdministrator(Account leaving) {
    if (leaving.isAdministrator() && !accounts.hasAdministratorBeside(leaving.id())) {
      throw new Failure.Conflict(
          "LAST_ADMINISTRATOR", "The tenant would be left without an administrator.");
    }
  }

  /** Fails when nobody could manage the tenants any more, whichever tenant they are of. */
  private void keepASuperAdmin(Account leaving) {
    if (leaving.isSuperAdmin() && !accounts.hasSuperAdminBeside(leaving.id())) {
      throw new Failure.Conflict(
          "LAST_SUPER_ADMIN", "The installation would be left without a super_admin.");
    }
  }
}
