package dev.meridian.gateway.issuer;

import dev.meridian.gateway.personal.PersonalData;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Through whom somebody signs in, other than by a password. */
@ApplicationScoped
class OutsideData implements PersonalData {

  private final OutsideIdentityRepository identities;

  OutsideData(OutsideIdentityRepository identities) {
    this.identities = identities;
  }

  /**
   * @param issuer as the configuration calls it
   * @param provisioned whether it brought the person
   */
  @RegisterForReflection
  record Link(String issuer, boolean provisioned, Instant since) {}

  @Override
  public String name() {
    return "issuers";
  }

  @Override
  public Object of(UUID user) {
    return identities.links(user);
  }
}
