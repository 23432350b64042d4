package dev.meridian.gateway.user;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.UUID;

/** Hashes passwords and checks them, in the same time whether there is one to check or not. */
@ApplicationScoped
public class Passwords {

  /** How passwords are hashed. */
  @ConfigMapping(prefix = "meridian.passwords")
  interface Config {

    /** The bcrypt cost: each step doubles the time; 12 takes about a quarter of a second. */
    @WithDefault("12")
    @Min(4)
    @Max(16)
    int cost();
  }

  private final int cost;
  private final String nobodys;

  Passwords(Config config) {
    this.cost = config.cost();
    this.nobodys = hash(UUID.randomUUID().toString());
  }

  public String hash(String password) {
    return BcryptUtil.bcryptHash(password, cost);
  }

  /** False, and no sooner, when there is no hash to check against. */
  public boolean matches(String password, Optional<String> hash) {
    return BcryptUtil.matches(password, hash.orElse(nobodys)) && hash.isPresent();
  }
}
