package dev.meridian.platform.access;

import java.security.PublicKey;
import java.util.Optional;

/** The keys that a token may be signed with. */
public interface VerificationKeys {

  /** The key of this id, if it is in use; never one that the token itself leads to. */
  Optional<PublicKey> find(String id);
}
