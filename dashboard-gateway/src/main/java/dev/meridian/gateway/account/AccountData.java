package dev.meridian.gateway.account;

import dev.meridian.gateway.personal.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who somebody is and what they are granted. */
@ApplicationScoped
class AccountData implements PersonalData {

  private final AccountRepository accounts;

  AccountData(AccountRepository accounts) {
    this.accounts = accounts;
  }

  @Override
  public String name() {
    return "account";
  }

  @Override
  public Object of(UUID user) {
    return accounts.find(user).orElseThrow();
  }
}
