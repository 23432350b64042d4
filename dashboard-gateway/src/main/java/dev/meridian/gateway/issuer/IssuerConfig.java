package dev.meridian.gateway.issuer;

import dev.meridian.gateway.user.Role;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Which outside OpenID issuers vouch for people, and for whom. Public because the framework's
 * validation reads nested groups of public interfaces only.
 */
@ConfigMapping(prefix = "meridian.outside")
public interface IssuerConfig {

  /** Issuers by names of the platform team's choice, which the audit trail shows; none at first. */
  Map<@Pattern(regexp = "[a-z0-9-]{1,40}") String, @Valid Issuer> issuers();

  /** How all issuers' keys are read. */
  Keys keys();

  /** How keys are read. */
  interface Keys {

    /** How old keys may become before they are read again; 10 s to 1 day. */
    @WithDefault("5m")
    @DurationMin(seconds = 10)
    @DurationMax(days = 1)
    Duration lifetime();

    /** How long an unknown key, or an issuer that is away, is not asked about again; 1 to 60 s. */
    @WithDefault("10s")
    @DurationMin(seconds = 1)
    @DurationMax(seconds = 60)
    Duration pause();
  }

  /** One issuer. It speaks for one tenant. */
  interface Issuer {

    /** What its tokens call it ({@code iss}): https, or http of this very machine. */
    URI url();

    /** The tenant whose people it vouches for. */
    UUID tenant();

    /** Whom its tokens are for ({@code aud}); one of these must be named. */
    @NotEmpty
    Set<String> audiences();

    /** Its JSON Web Key Set; where absent, as {@code .well-known/openid-configuration} says. */
    Optional<URI> keysUrl();

    /** What it signs with: RS, PS or ES with 256, 384 or 512. */
    @WithDefault("RS256")
    @NotEmpty
    Set<@Pattern(regexp = "(RS|PS|ES)(256|384|512)") String> algorithms();

    /** By how much its clock may differ from ours; up to 5 min. */
    @WithDefault("30s")
    @DurationMin
    @DurationMax(minutes = 5)
    Duration clockSkew();

    /** Whether who has an account with the same e-mail address, verified, is let in to it. */
    @WithDefault("false")
    boolean linkByEmail();

    /** Whether people who have no account are given one, with a verified e-mail address. */
    @WithDefault("false")
    boolean provision();

    /** The claim that tells whether the address in {@code email} is verified. */
    @WithDefault("email_verified")
    String emailVerifiedClaim();

    /** The claim with groups or roles, one or many; dots lead into objects. */
    @WithDefault("groups")
    String groupsClaim();

    /** What groups give to those who were given their account by this issuer. */
    List<@Valid Grant> grants();

    /**
     * The claim whose scopes (read:dashboard, write:dashboard) cut what a token may do; where it is
     * not set, tokens may do all that their people may.
     */
    Optional<String> scopeClaim();
  }

  /** What one group gives; several add up. */
  interface Grant {

    /** As the claim has it; where absent, this is everybody's. */
    Optional<String> group();

    /** Any but super_admin. */
    Optional<Set<Role>> roles();

    /** Names of portfolios, * for all. */
    Optional<Set<String>> portfolios();

    /** Ids of vessels, * for all. */
    Optional<Set<String>> vessels();
  }
}
