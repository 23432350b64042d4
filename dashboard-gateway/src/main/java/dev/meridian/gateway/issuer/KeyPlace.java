package dev.meridian.gateway.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.access.RemoteKeys;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Where an issuer's keys are: as configured, or as its discovery document says (OpenID Connect
 * Discovery 1.0, section 4).
 *
 * @param configured empty where the issuer is asked
 */
record KeyPlace(URI issuer, Optional<URI> configured, IssuerDocuments documents)
    implements RemoteKeys.Place {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String read() throws IOException {
    return documents.read(configured.isPresent() ? configured.get() : discovered());
  }

  private URI discovered() throws IOException {
    URI place = URI.create(issuer.toString().replaceFirst("/$", "") + DISCOVERY);
    JsonNode document = JSON.readTree(documents.read(place));
    if (!issuer.toString().equals(document.path("issuer").asText())) {
      throw new IOException(place + " speaks for another issuer");
    }
    URI keys = uri(document.path("jwks_uri").asText());
    if (!isSecure(keys)) {
      throw new IOException(place + " leads to keys that are not protected on their way");
    }
    return keys;
  }

  private static URI uri(String text) throws IOException {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException unreadable) {
      throw new IOException("No address of keys: " + text, unreadable);
    }
  }

  /** Whoever can change keys on their way can sign in as anybody. */
  static boolean isSecure(URI place) {
    return place.getHost() != null
        && ("https".equals(place.getScheme())
            || ("http".equals(place.getScheme()) && isThisMachine(place.getHost())));
  }

  private static boolean isThisMachine(String host) {
    return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
  }
}
