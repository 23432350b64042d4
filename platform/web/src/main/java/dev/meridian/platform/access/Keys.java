package dev.meridian.platform.access;

import java.io.IOException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.RsaKeyUtil;
import org.jose4j.lang.JoseException;

/**
 * Public keys as they were read.
 *
 * @param only the one that there is, where it has no id
 */
record Keys(Map<String, PublicKey> byId, Optional<PublicKey> only) {

  static final Keys NONE = new Keys(Map.of(), Optional.empty());

  boolean isEmpty() {
    return byId.isEmpty() && only.isEmpty();
  }

  Optional<PublicKey> find(String id) {
    return only.or(() -> Optional.ofNullable(byId.get(id)));
  }

  /** Reads a JSON Web Key Set, RFC 7517, or one key as PEM. */
  static Keys parse(String text) throws IOException, JoseException {
    try {
      return text.startsWith("-----BEGIN")
          ? new Keys(Map.of(), Optional.of(new RsaKeyUtil().fromPemEncoded(text)))
          : new Keys(byId(text), Optional.empty());
    } catch (InvalidKeySpecException noKey) {
      throw new IOException("There is no RSA key", noKey);
    }
  }

  private static Map<String, PublicKey> byId(String set) throws JoseException {
    Map<String, PublicKey> keys = new HashMap<>();
    for (JsonWebKey key : new JsonWebKeySet(set).getJsonWebKeys()) {
      if (key instanceof PublicJsonWebKey one && one.getKeyId() != null && signs(one)) {
        keys.put(one.getKeyId(), one.getPublicKey());
      }
    }
    return Map.copyOf(keys);
  }

  private static boolean signs(JsonWebKey key) {
    return key.getUse() == null || key.getUse().equals(Use.SIGNATURE);
  }
}
